import {
  type Color,
  DepthTexture,
  FloatType,
  HalfFloatType,
  Matrix4,
  Mesh,
  NearestFilter,
  OrthographicCamera,
  type PerspectiveCamera,
  PlaneGeometry,
  RGBAFormat,
  Scene,
  ShaderMaterial,
  UnsignedIntType,
  type Vector3,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three';
import { gatherShader } from './gather-shader.ts';
import { type Lighting, radicalInverse, sampleDome, sampleKey } from './sampled-lights.ts';
import { lightsPerExposure, ShadowAtlas } from './shadow-atlas.ts';

export interface Lens {
  readonly focus: Vector3;
  /** Radius of the opening in metres; 0 keeps everything sharp. */
  readonly aperture: number;
}

const gathering = new ShaderMaterial({ ...gatherShader, depthTest: false, depthWrite: false });
const screen = new Scene();
screen.add(new Mesh(new PlaneGeometry(2, 2), gathering));
const flat = new OrthographicCamera(-1, 1, 1, -1, 0, 1);
const atlas = new ShadowAtlas();

/** Mean of `count` exposures in linear radiance, RGBA rows from the bottom up; each moves lights, lens and pixel grid. */
export function expose(
  renderer: WebGLRenderer,
  scene: Scene,
  camera: PerspectiveCamera,
  lens: Lens,
  background: Color,
  lighting: Lighting,
  width: number,
  height: number,
  count: number,
): Float32Array {
  const exact = { format: RGBAFormat, minFilter: NearestFilter, magFilter: NearestFilter } as const;
  const total = (): WebGLRenderTarget =>
    new WebGLRenderTarget(width, height, { ...exact, type: FloatType, depthBuffer: false });
  const surfaces = new WebGLRenderTarget(width, height, {
    ...exact,
    type: HalfFloatType,
    count: 4,
    depthTexture: new DepthTexture(width, height, UnsignedIntType),
  });
  let [sum, next] = [total(), total()];
  const home = camera.position.clone();
  renderer.setClearColor(0, 0);
  renderer.setRenderTarget(sum);
  renderer.clear();
  for (let index = 0; index < count; index++) {
    moveCamera(camera, home, lens, width, height, (index + 0.5) / count, radicalInverse(index) + 0.5 / count);
    renderer.setRenderTarget(surfaces);
    renderer.render(scene, camera);
    const samples = lightsOf(lighting, index, count);
    const maps = atlas.render(
      renderer,
      scene,
      lighting.subject,
      samples.map(({ towards }) => towards),
    );
    const [radiance, open, diffuse, normal] = surfaces.textures;
    const values = {
      sum: sum.texture,
      radiance,
      open,
      diffuse,
      normal,
      depth: surfaces.depthTexture,
      shadows: atlas.depth,
      toWorld: new Matrix4().multiplyMatrices(camera.matrixWorld, camera.projectionMatrixInverse),
      background,
      share: 1 / count,
      matrices: maps.map(({ matrix }) => matrix),
      tiles: maps.map(({ tile }) => tile),
      lifts: maps.map(({ lift }) => lift),
      towards: samples.map(({ towards }) => towards),
      irradiance: samples.map(({ irradiance }) => irradiance.clone().multiplyScalar(count)),
    };
    for (const [name, value] of Object.entries(values)) gathering.uniforms[name] = { value };
    renderer.setRenderTarget(next);
    renderer.render(screen, flat);
    [sum, next] = [next, sum];
  }
  const pixels = new Float32Array(width * height * 4);
  renderer.readRenderTargetPixels(sum, 0, 0, width, height, pixels);
  renderer.setRenderTarget(null);
  for (const used of [surfaces, sum, next]) used.dispose();
  surfaces.depthTexture?.dispose();
  return pixels;
}

/** All samples of all exposures together stand for the whole light. */
export function lightsOf({ key, dome }: Lighting, exposure: number, count: number): ReturnType<typeof sampleKey>[] {
  const strided = (each: number, draw: (index: number, total: number) => ReturnType<typeof sampleKey>) =>
    Array.from({ length: each }, (_, i) => draw(exposure + i * count, each * count));
  return [
    ...strided(lightsPerExposure.key, (index, total) => sampleKey(key, index, total)),
    ...strided(lightsPerExposure.dome, (index, total) => sampleDome(dome, index, total)),
  ];
}

function moveCamera(
  camera: PerspectiveCamera,
  home: Vector3,
  lens: Lens,
  width: number,
  height: number,
  a: number,
  b: number,
): void {
  // A tent over two pixels: sharp, yet without stairs on slanted edges.
  const tent = (t: number): number => (t < 0.5 ? Math.sqrt(2 * t) - 1 : 1 - Math.sqrt(2 - 2 * t));
  camera.setViewOffset(width, height, tent(a) * 0.85, tent(b) * 0.85, width, height);
  const [radius, angle] = [lens.aperture * Math.sqrt(b), a * Math.PI * 2];
  camera.position.copy(home);
  camera.translateX(radius * Math.cos(angle)).translateY(radius * Math.sin(angle));
  camera.lookAt(lens.focus);
  camera.updateMatrixWorld();
}
