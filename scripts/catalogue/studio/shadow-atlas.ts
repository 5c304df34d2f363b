import {
  DepthTexture,
  DoubleSide,
  Matrix4,
  MeshBasicMaterial,
  NearestFilter,
  OrthographicCamera,
  type Scene,
  type Sphere,
  UnsignedIntType,
  type Vector3,
  Vector4,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three';

/** Layer of everything that casts a shadow. */
export const castingLayer = 1;

/** Lights of one exposure: larger maps for the key, whose shadows have edges, small ones for the dome. */
export const lightsPerExposure = { key: 3, dome: 4 } as const;
const [keySize, domeSize] = [512, 256];
/** Empty texels around each map, which stand for everything beyond it. */
const margin = 2;
const [width, height] = [
  Math.max(lightsPerExposure.key * keySize, lightsPerExposure.dome * domeSize),
  keySize + domeSize,
];

export interface ShadowMap {
  /** World to the atlas's texture coordinates, depth in z. */
  readonly matrix: Matrix4;
  /** The map's left, bottom, right and top in the atlas. */
  readonly tile: Vector4;
  /** Metres by which a point is lifted along its normal before it is compared. */
  readonly lift: number;
}

/** All shadow maps of an exposure in one depth texture. */
export class ShadowAtlas {
  readonly #target: WebGLRenderTarget;
  readonly #caster = new MeshBasicMaterial({ colorWrite: false, side: DoubleSide });
  readonly depth: DepthTexture;

  constructor() {
    this.depth = new DepthTexture(width, height, UnsignedIntType);
    this.depth.minFilter = this.depth.magFilter = NearestFilter;
    this.#target = new WebGLRenderTarget(width, height, { depthTexture: this.depth });
  }

  /** Maps of the lights in the directions given, the key's first. */
  render(renderer: WebGLRenderer, scene: Scene, subject: Sphere, towards: readonly Vector3[]): ShadowMap[] {
    renderer.setRenderTarget(this.#target);
    renderer.clear();
    renderer.autoClear = false;
    scene.overrideMaterial = this.#caster;
    const maps = towards.map((direction, i) => {
      const isKey = i < lightsPerExposure.key;
      const size = isKey ? keySize : domeSize;
      const left = (isKey ? i : i - lightsPerExposure.key) * size;
      const bottom = isKey ? 0 : keySize;
      const inner = size - 2 * margin;
      this.#target.viewport.set(left + margin, bottom + margin, inner, inner);
      renderer.setRenderTarget(this.#target);
      const camera = lookFrom(direction, subject);
      renderer.render(scene, camera);
      const tile = new Vector4(left + 1, bottom + 1, left + size - 1, bottom + size - 1);
      const [x, y, half] = [(left + size / 2) / width, (bottom + size / 2) / height, inner / 2];
      const matrix = new Matrix4()
        .set(half / width, 0, 0, x, 0, half / height, 0, y, 0, 0, 0.5, 0.5, 0, 0, 0, 1)
        .multiply(camera.projectionMatrix)
        .multiply(camera.matrixWorldInverse);
      tile.divide(new Vector4(width, height, width, height));
      return { matrix, tile, lift: (2.6 * subject.radius) / size };
    });
    scene.overrideMaterial = null;
    renderer.autoClear = true;
    return maps;
  }
}

function lookFrom(direction: Vector3, { center, radius }: Sphere): OrthographicCamera {
  const camera = new OrthographicCamera(-radius, radius, radius, -radius, radius, radius * 9);
  camera.layers.set(castingLayer);
  camera.position.copy(center).addScaledVector(direction, radius * 3);
  camera.lookAt(center);
  camera.updateMatrixWorld();
  return camera;
}
