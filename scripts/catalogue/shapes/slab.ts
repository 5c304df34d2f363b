import { BoxGeometry, type BufferGeometry, Matrix4, Quaternion, Vector3 } from 'three';
import type { Point } from '../assembly.ts';

/** A box with rounded edges, centred at the origin. */
export function slab(width: number, height: number, depth: number, radius = 0.008, steps = 2): BufferGeometry {
  const half = new Vector3(width / 2, height / 2, depth / 2);
  const round = Math.min(radius, half.x * 0.98, half.y * 0.98, half.z * 0.98);
  const segments = 2 * steps + 1;
  const geometry = new BoxGeometry(1, 1, 1, segments, segments, segments);
  const position = geometry.getAttribute('position');
  const normal = geometry.getAttribute('normal');
  const spread = (unit: number, extent: number): number => {
    const step = Math.round((unit + 0.5) * segments);
    return step <= steps ? -extent + (round * step) / steps : extent - (round * (segments - step)) / steps;
  };
  const point = new Vector3();
  const core = new Vector3();
  for (let i = 0; i < position.count; i++) {
    point.set(spread(position.getX(i), half.x), spread(position.getY(i), half.y), spread(position.getZ(i), half.z));
    core.copy(point).clamp(half.clone().negate().addScalar(round), half.clone().subScalar(round));
    point.sub(core).normalize();
    normal.setXYZ(i, point.x, point.y, point.z);
    point.multiplyScalar(round).add(core);
    position.setXYZ(i, point.x, point.y, point.z);
  }
  return geometry;
}

/** A square post between two points, tapering from one width to the other. */
export function post(
  from: Point,
  to: Point,
  startWidth: number,
  endWidth = startWidth,
  radius = 0.006,
): BufferGeometry {
  const start = new Vector3(...from);
  const along = new Vector3(...to).sub(start);
  const length = along.length();
  const shaped = slab(startWidth, length, startWidth, radius, 2);
  const position = shaped.getAttribute('position');
  for (let i = 0; i < position.count; i++) {
    const taper = 1 + (endWidth / startWidth - 1) * (position.getY(i) / length + 0.5);
    position.setX(i, position.getX(i) * taper);
    position.setZ(i, position.getZ(i) * taper);
  }
  shaped.setAttribute('solid', grainAlongY(shaped));
  return shaped.applyMatrix4(alignY(start, along));
}

export function grainAlongY(geometry: BufferGeometry): ReturnType<BufferGeometry['getAttribute']> {
  const solid = geometry.getAttribute('position').clone();
  for (let i = 0; i < solid.count; i++) solid.setXYZ(i, solid.getY(i), solid.getX(i), solid.getZ(i));
  return solid;
}

/** Carries a shape centred on the y axis to lie from `start` along `along`, its square faces kept to the front. */
export function alignY(start: Vector3, along: Vector3): Matrix4 {
  const turn = new Quaternion().setFromUnitVectors(new Vector3(0, 1, 0), along.clone().normalize());
  return new Matrix4().compose(along.clone().multiplyScalar(0.5).add(start), turn, new Vector3(1, 1, 1));
}
