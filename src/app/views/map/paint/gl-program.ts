/** Compiles a program of two shaders. @throws Error with what the driver says */
export function glProgram(gl: WebGL2RenderingContext, vertex: string, fragment: string): WebGLProgram {
  const program = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(kind);
    if (!shader) throw new Error('WebGL gave no shader');
    gl.shaderSource(shader, `#version 300 es\n${source}`);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    throw new Error(`WebGL did not link the map's program: ${gl.getProgramInfoLog(program) ?? 'it was lost'}`);
  }
  return program;
}

/** Draws with a program and its arrays from now on. */
export function turnTo(gl: WebGL2RenderingContext, program: WebGLProgram, array: WebGLVertexArrayObject): void {
  // biome-ignore lint/correctness/useHookAtTopLevel: a name of WebGL's, no hook
  gl.useProgram(program);
  gl.bindVertexArray(array);
}

/** Dots: a point an item, round, its edge smooth. */
export const DOT_VERTEX = `
in vec2 place;
in vec4 colour;
uniform vec2 scale;
uniform vec2 shift;
uniform float size;
uniform bool isUpright;
out vec4 shade;
void main() {
  vec2 at = (isUpright ? place.yx : place) * scale + shift;
  gl_Position = colour.a > 0.0 ? vec4(at, 0.0, 1.0) : vec4(2.0, 2.0, 0.0, 1.0);
  gl_PointSize = size;
  shade = colour;
}`;
export const DOT_FRAGMENT = `
precision highp float;
in vec4 shade;
uniform float size;
out vec4 pixel;
void main() {
  float away = length(gl_PointCoord - 0.5) * size;
  float cover = clamp(size * 0.5 - away, 0.0, 1.0);
  pixel = vec4(shade.rgb, 1.0) * (shade.a * cover);
}`;

/** Thumbnails: a rectangle each, framed in its dot's colour. */
export const THUMBNAIL_VERTEX = `
in vec2 corner;
in vec4 box;
in vec4 source;
in vec4 colour;
uniform vec2 screen;
uniform float border;
out vec2 inside;
out vec2 half_;
flat out vec4 from;
flat out vec4 shade;
void main() {
  half_ = box.zw * 0.5;
  inside = (corner - 0.5) * (box.zw + 2.0 * border);
  vec2 at = (box.xy + inside) / screen * 2.0 - 1.0;
  gl_Position = vec4(at.x, -at.y, 0.0, 1.0);
  from = source;
  shade = colour;
}`;
export const THUMBNAIL_FRAGMENT = `
precision highp float;
in vec2 inside;
in vec2 half_;
flat in vec4 from;
flat in vec4 shade;
uniform sampler2D atlas;
uniform float border;
out vec4 pixel;
void main() {
  vec2 beyond = abs(inside) - half_;
  vec2 corner = max(beyond + vec2(3.0 - border), 0.0);
  if (length(corner) > 3.0) discard;
  if (max(beyond.x, beyond.y) > 0.0) {
    pixel = vec4(shade.rgb, 1.0) * shade.a;
  } else {
    vec2 share = inside / half_ * 0.5 + 0.5;
    pixel = vec4(texture(atlas, from.xy + share * from.zw).rgb, 1.0) * shade.a;
  }
}`;
