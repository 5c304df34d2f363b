import { BoxGeometry, type BufferGeometry, Vector3 } from 'three';
import { mergeVertices } from 'three/examples/jsm/utils/BufferGeometryUtils.js';
import { noise } from '../random.ts';
import { bentRod } from './rod.ts';
import { roundedRectangle } from './sheet.ts';

export interface Filling {
  /** How far the middle of the top rises above its edge, in metres. */
  readonly crown?: number;
  /** How far someone's sitting has dented the middle. */
  readonly sag?: number;
  readonly radius?: number;
  /** Depth of the soft unevenness of a filled cover. */
  readonly wrinkle?: number;
  readonly seed?: number;
}

/** An upholstered block lying in xz, centred at the origin: boxy with crowned faces. */
export function cushion(width: number, height: number, depth: number, filling: Filling = {}): BufferGeometry {
  const {
    crown = height * 0.14,
    sag = 0,
    radius = Math.min(width, height, depth) * 0.3,
    wrinkle = 0.003,
    seed = 0,
  } = filling;
  const segments = 12;
  const half = new Vector3(width / 2, height / 2, depth / 2);
  const inner = half.clone().subScalar(Math.min(radius, half.x * 0.98, half.y * 0.98, half.z * 0.98));
  const round = half.y - inner.y;
  return softened(width, height, depth, segments, (p) => {
    const core = p.clone().clamp(inner.clone().negate(), inner);
    const out = p.clone().sub(core);
    if (out.lengthSq() > 0) p.copy(core).addScaledVector(out.normalize(), round);
    const [u, v, w] = [p.x / half.x, p.y / half.y, p.z / half.z];
    const dome = Math.max(0, 1 - u * u) * Math.max(0, 1 - w * w);
    p.y += crown * v * dome ** 0.6 - (v > 0 ? sag * dome : 0);
    p.x += crown * 0.5 * u * (1 - v * v) * (1 - w * w);
    p.z += crown * 0.5 * w * (1 - v * v) * (1 - u * u);
    const uneven = wrinkle * noise(p.x * 7 + seed * 3.7, p.y * 7 + seed, p.z * 7);
    p.addScaledVector(out.lengthSq() > 0 ? out : new Vector3(0, 1, 0), uneven);
  });
}

/** A knife-edged pillow lying in xz: thick in the middle, pinched at the corners. */
export function pillow(width: number, thickness: number, depth: number, seed = 0, wrinkle = 0.006): BufferGeometry {
  return softened(width, thickness, depth, 14, (p) => {
    const [u, w] = [(2 * p.x) / width, (2 * p.z) / depth];
    const side = Math.sign(p.y) || 0;
    const rise = (Math.max(0, 1 - u ** 4) * Math.max(0, 1 - w ** 4)) ** 0.55;
    const pull = 1 - 0.07 * (1 - (u * w) ** 2);
    const level = Math.abs(p.y) / (thickness / 2);
    const folds = wrinkle * noise(p.x * 9 + seed * 5.1, side * 3, p.z * 9 - seed) * (0.4 + u * u + w * w);
    p.set(
      p.x * (pull + 0.02 * w * w),
      side * level * (rise * thickness * 0.5 + 0.004) + folds * rise,
      p.z * (pull + 0.02 * u * u),
    );
  });
}

/** A cord sewn along the edge of a cushion's top, at height 0. */
export function piping(width: number, depth: number, cornerRadius: number, cordRadius = 0.005): BufferGeometry {
  const loop = roundedRectangle(width, depth, cornerRadius, 4);
  return bentRod(
    loop.map(([x, z]) => [x, 0, z]),
    cordRadius,
    true,
    64,
  );
}

function softened(
  width: number,
  height: number,
  depth: number,
  segments: number,
  move: (p: Vector3) => void,
): BufferGeometry {
  const box = new BoxGeometry(width, height, depth, segments, Math.max(4, Math.round(segments / 2)), segments);
  box.deleteAttribute('normal');
  box.deleteAttribute('uv');
  const geometry = mergeVertices(box, 1e-5);
  const position = geometry.getAttribute('position');
  const point = new Vector3();
  // Rows stand closer towards the edges, where the surface turns.
  const crowd = (at: number, size: number): number => (size / 2) * Math.sin((at / size) * Math.PI);
  for (let i = 0; i < position.count; i++) {
    point.fromBufferAttribute(position, i);
    point.set(crowd(point.x, width), crowd(point.y, height), crowd(point.z, depth));
    move(point);
    position.setXYZ(i, point.x, point.y, point.z);
  }
  geometry.computeVertexNormals();
  return geometry;
}
