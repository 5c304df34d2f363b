import {
  FloatType,
  Mesh,
  NearestFilter,
  OrthographicCamera,
  type PerspectiveCamera,
  PlaneGeometry,
  RGBAFormat,
  Scene,
  ShaderMaterial,
  type Vector3,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three';
import { radicalInverse } from './sampled-lights.ts';

export interface Lens {
  readonly focus: Vector3;
  /** Radius of the opening in metres; 0 keeps everything sharp. */
  readonly aperture: number;
}

const averaging = new ShaderMaterial({
  vertexShader: 'varying vec2 at; void main() { at = uv; gl_Position = vec4(position.xy, 0.0, 1.0); }',
  fragmentShader: `
    varying vec2 at;
    uniform sampler2D sum, frame;
    void main() { gl_FragColor = texture2D(sum, at) + min(texture2D(frame, at), vec4(24.0)); }`,
  uniforms: { sum: { value: null }, frame: { value: null } },
  depthTest: false,
  depthWrite: false,
});

/** Mean of `count` exposures in linear radiance, RGBA rows from the bottom up; each moves lights, lens and pixel grid. */
export function expose(
  renderer: WebGLRenderer,
  scene: Scene,
  camera: PerspectiveCamera,
  lens: Lens,
  width: number,
  height: number,
  count: number,
  moveLights: (index: number) => void,
): Float32Array {
  const target = (depthBuffer: boolean): WebGLRenderTarget =>
    new WebGLRenderTarget(width, height, {
      type: FloatType,
      format: RGBAFormat,
      minFilter: NearestFilter,
      magFilter: NearestFilter,
      depthBuffer,
    });
  const frame = target(true);
  let [sum, next] = [target(false), target(false)];
  const screen = new Scene();
  screen.add(new Mesh(new PlaneGeometry(2, 2), averaging));
  const flat = new OrthographicCamera(-1, 1, 1, -1, 0, 1);
  const home = camera.position.clone();
  renderer.setRenderTarget(sum);
  renderer.clear();
  for (let index = 0; index < count; index++) {
    moveLights(index);
    const [a, b] = [radicalInverse(index + 1), (index * 0.618034 + 0.5) % 1];
    // A tent over two pixels: sharp, yet without stairs on slanted edges.
    const tent = (t: number): number => (t < 0.5 ? Math.sqrt(2 * t) - 1 : 1 - Math.sqrt(2 - 2 * t));
    camera.setViewOffset(width, height, tent(a) * 0.85, tent(b) * 0.85, width, height);
    const [radius, angle] = [lens.aperture * Math.sqrt(b), a * Math.PI * 2];
    camera.position.copy(home);
    camera.translateX(radius * Math.cos(angle)).translateY(radius * Math.sin(angle));
    camera.lookAt(lens.focus);
    renderer.setRenderTarget(frame);
    renderer.render(scene, camera);
    averaging.uniforms.sum = { value: sum.texture };
    averaging.uniforms.frame = { value: frame.texture };
    renderer.setRenderTarget(next);
    renderer.render(screen, flat);
    [sum, next] = [next, sum];
  }
  const pixels = new Float32Array(width * height * 4);
  renderer.readRenderTargetPixels(sum, 0, 0, width, height, pixels);
  renderer.setRenderTarget(null);
  for (const used of [frame, sum, next]) used.dispose();
  for (let i = 0; i < pixels.length; i++) pixels[i] = (pixels[i] ?? 0) / count;
  return pixels;
}

/** Eight-bit sRGB, rows from the top down: straight up to the shoulder, then eased into white at `white`. */
export function develop(pixels: Float32Array, width: number, height: number, gain: number, white: number): Uint8Array {
  const rgb = new Uint8Array(width * height * 3);
  const shoulder = 0.62;
  const curve = (x: number): number => {
    if (x <= shoulder) return x;
    const reach = (x - shoulder) / (1 - shoulder);
    const limit = (white - shoulder) / (1 - shoulder);
    const eased = (reach * (1 + reach / (limit * limit))) / (1 + reach);
    return Math.min(1, shoulder + (1 - shoulder) * eased);
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [from, to] = [((height - 1 - y) * width + x) * 4, (y * width + x) * 3];
      for (let c = 0; c < 3; c++) {
        const linear = curve(Math.max(0, pixels[from + c] ?? 0) * gain);
        const encoded = linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055;
        rgb[to + c] = Math.round(encoded * 255);
      }
    }
  }
  return rgb;
}
