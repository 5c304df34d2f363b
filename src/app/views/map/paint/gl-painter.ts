import { DOT_FRAGMENT, DOT_VERTEX, glProgram, THUMBNAIL_FRAGMENT, THUMBNAIL_VERTEX, turnTo } from './gl-program.ts';
import type { Dots, Painter, Picture } from './painter.ts';

/** Sharp enough for any eye; more only costs. */
const MOST_DENSITY = 2;
/** The texture that holds the pictures: slots of 128 pixels, 16 across and 24 down, 12 MB. */
const SLOT = 128;
const ACROSS = 16;
const DOWN = 24;
/** Width of a thumbnail's frame, in CSS pixels. */
const BORDER = 2;
/** Numbers of a thumbnail: box (4), place in the texture (4), colour (4). */
const NUMBERS = 12;

/** Draws by WebGL 2: one call for all dots and one for all thumbnails; null where there is none. */
export function glPainter(canvas: HTMLCanvasElement): Painter | null {
  const gl = canvas.getContext('webgl2', { antialias: false, depth: false, powerPreference: 'low-power' });
  if (!gl) return null;
  const dotProgram = glProgram(gl, DOT_VERTEX, DOT_FRAGMENT);
  const thumbnailProgram = glProgram(gl, THUMBNAIL_VERTEX, THUMBNAIL_FRAGMENT);
  const dotUniform = uniforms(gl, dotProgram, ['scale', 'shift', 'size', 'isUpright']);
  const thumbnailUniform = uniforms(gl, thumbnailProgram, ['screen', 'border']);
  const dotArray = gl.createVertexArray();
  const placeBuffer = gl.createBuffer();
  const colourBuffer = gl.createBuffer();
  const instances = new Float32Array(ACROSS * DOWN * NUMBERS);
  const instanceBuffer = gl.createBuffer();
  const thumbnailArray = arrangeThumbnails(gl, thumbnailProgram, instanceBuffer, instances.byteLength);
  openAtlas(gl);
  const slots = new Map<number, { readonly slot: number; readonly width: number; readonly height: number }>();
  const free = Array.from({ length: ACROSS * DOWN }, (_, slot) => ACROSS * DOWN - 1 - slot);
  const density = Math.min(window.devicePixelRatio, MOST_DENSITY);
  let dots: Dots | undefined;

  function drawDots({ frame, radius }: Picture): void {
    if (!gl || !dots) return;
    turnTo(gl, dotProgram, dotArray);
    const scaleX = (2 * frame.scale) / frame.width;
    const scaleY = (2 * frame.scale) / frame.height;
    gl.uniform2f(dotUniform('scale'), scaleX, -scaleY);
    gl.uniform2f(dotUniform('shift'), -frame.x * scaleX, frame.y * scaleY);
    gl.uniform1f(dotUniform('size'), radius * 2 * density + 1);
    gl.uniform1i(dotUniform('isUpright'), frame.isUpright ? 1 : 0);
    gl.drawArrays(gl.POINTS, 0, dots.x.length);
  }

  function drawThumbnails({ frame, thumbnails }: Picture): void {
    if (!gl || !dots) return;
    let count = 0;
    for (const { item, x, y, width, height, opacity } of thumbnails) {
      const kept = slots.get(item);
      if (!kept || count === ACROSS * DOWN) continue;
      const at = count++ * NUMBERS;
      const { colours } = dots;
      instances[at] = x;
      instances[at + 1] = y;
      instances[at + 2] = width;
      instances[at + 3] = height;
      // Half a pixel inside, so that no neighbour of the slot shines in.
      instances[at + 4] = ((kept.slot % ACROSS) * SLOT + 0.5) / (ACROSS * SLOT);
      instances[at + 5] = (Math.floor(kept.slot / ACROSS) * SLOT + 0.5) / (DOWN * SLOT);
      instances[at + 6] = (kept.width - 1) / (ACROSS * SLOT);
      instances[at + 7] = (kept.height - 1) / (DOWN * SLOT);
      for (let part = 0; part < 3; part++) instances[at + 8 + part] = (colours[item * 4 + part] as number) / 255;
      instances[at + 11] = opacity;
    }
    if (count === 0) return;
    turnTo(gl, thumbnailProgram, thumbnailArray);
    gl.bindBuffer(gl.ARRAY_BUFFER, instanceBuffer);
    gl.bufferSubData(gl.ARRAY_BUFFER, 0, instances.subarray(0, count * NUMBERS));
    gl.uniform2f(thumbnailUniform('screen'), frame.width, frame.height);
    gl.uniform1f(thumbnailUniform('border'), BORDER);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, count);
  }

  return {
    name: 'webgl',
    capacity: ACROSS * DOWN,
    setDots(next) {
      gl.bindVertexArray(dotArray);
      if (next.x !== dots?.x) {
        const places = new Uint16Array(next.x.length * 2);
        for (let item = 0; item < next.x.length; item++) {
          places[item * 2] = next.x[item] as number;
          places[item * 2 + 1] = next.y[item] as number;
        }
        gl.bindBuffer(gl.ARRAY_BUFFER, placeBuffer);
        gl.bufferData(gl.ARRAY_BUFFER, places, gl.STATIC_DRAW);
        attribute(gl, dotProgram, 'place', 2, gl.UNSIGNED_SHORT);
      }
      gl.bindBuffer(gl.ARRAY_BUFFER, colourBuffer);
      gl.bufferData(gl.ARRAY_BUFFER, next.colours, gl.DYNAMIC_DRAW);
      attribute(gl, dotProgram, 'colour', 4, gl.UNSIGNED_BYTE);
      dots = next;
    },
    keep(item, bitmap) {
      const slot = slots.get(item)?.slot ?? free.pop();
      if (slot !== undefined) {
        const [left, top] = [(slot % ACROSS) * SLOT, Math.floor(slot / ACROSS) * SLOT];
        gl.texSubImage2D(gl.TEXTURE_2D, 0, left, top, gl.RGBA, gl.UNSIGNED_BYTE, bitmap);
        slots.set(item, { slot, width: bitmap.width, height: bitmap.height });
      }
      bitmap.close();
    },
    drop(item) {
      const kept = slots.get(item);
      if (kept) free.push(kept.slot);
      slots.delete(item);
    },
    paint(picture) {
      const width = Math.max(1, Math.round(picture.frame.width * density));
      const height = Math.max(1, Math.round(picture.frame.height * density));
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
      }
      gl.viewport(0, 0, width, height);
      gl.clear(gl.COLOR_BUFFER_BIT);
      gl.enable(gl.BLEND);
      gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
      drawDots(picture);
      drawThumbnails(picture);
    },
    end: () => gl.getExtension('WEBGL_lose_context')?.loseContext(),
  };
}

function uniforms(gl: WebGL2RenderingContext, program: WebGLProgram, names: readonly string[]) {
  const places = new Map(names.map((name) => [name, gl.getUniformLocation(program, name)]));
  return (name: string) => places.get(name) ?? null;
}

/** Lets an attribute read the buffer that is bound, from its beginning, as numbers from 0 to 1. */
function attribute(gl: WebGL2RenderingContext, program: WebGLProgram, name: string, size: number, type: number): void {
  const place = gl.getAttribLocation(program, name);
  gl.enableVertexAttribArray(place);
  gl.vertexAttribPointer(place, size, type, true, 0, 0);
}

function arrangeThumbnails(
  gl: WebGL2RenderingContext,
  program: WebGLProgram,
  instanceBuffer: WebGLBuffer,
  bytes: number,
): WebGLVertexArrayObject {
  const array = gl.createVertexArray();
  gl.bindVertexArray(array);
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, Float32Array.of(0, 0, 1, 0, 0, 1, 1, 1), gl.STATIC_DRAW);
  attribute(gl, program, 'corner', 2, gl.FLOAT);
  gl.bindBuffer(gl.ARRAY_BUFFER, instanceBuffer);
  gl.bufferData(gl.ARRAY_BUFFER, bytes, gl.DYNAMIC_DRAW);
  for (const [at, name] of ['box', 'source', 'colour'].entries()) {
    const place = gl.getAttribLocation(program, name);
    gl.enableVertexAttribArray(place);
    gl.vertexAttribPointer(place, 4, gl.FLOAT, false, NUMBERS * 4, at * 16);
    gl.vertexAttribDivisor(place, 1);
  }
  return array;
}

function openAtlas(gl: WebGL2RenderingContext): void {
  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, ACROSS * SLOT, DOWN * SLOT);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
}
