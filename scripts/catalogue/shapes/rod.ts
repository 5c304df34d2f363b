import {
  type BufferGeometry,
  CatmullRomCurve3,
  CurvePath,
  LatheGeometry,
  LineCurve3,
  QuadraticBezierCurve3,
  TubeGeometry,
  Vector2,
  Vector3,
} from 'three';
import type { Point } from '../assembly.ts';
import { alignY, grainAlongY } from './slab.ts';

/** Radius in metres at a height in 0..1 along the axis. */
export type ProfilePoint = readonly [height: number, radius: number];

/** A shape turned on a lathe, from the profile's first height to its last, closed at both ends. */
export function turned(profile: readonly ProfilePoint[], isSmooth = true, segments = 32): BufferGeometry {
  const points = profile.map(([height, radius]) => new Vector3(radius, height, 0));
  const outline =
    isSmooth && points.length > 2
      ? new CatmullRomCurve3(points, false, 'centripetal').getPoints(points.length * 3)
      : points;
  const [first, last] = [outline[0], outline.at(-1)];
  if (!first || !last) throw new Error('a turned shape needs at least one profile point');
  const closed = [new Vector3(0.0001, first.y, 0), ...outline, new Vector3(0.0001, last.y, 0)];
  const doubled = closed.flatMap((p, i) => (isSmooth && i > 1 && i < closed.length - 2 ? [p] : [p, p]));
  const geometry = new LatheGeometry(
    doubled.map((p) => new Vector2(Math.max(0.0001, p.x), p.y)),
    segments,
  );
  const widest = Math.max(...outline.map((p) => p.x));
  // Discs are cut from boards, so their grain lies flat; posts are turned along it.
  if (2 * widest < last.y - first.y) geometry.setAttribute('solid', grainAlongY(geometry));
  return geometry;
}

/** A turned leg, spindle or rung between two points; profile heights are shares of its length. */
export function spindle(from: Point, to: Point, profile: readonly ProfilePoint[], segments = 10): BufferGeometry {
  const start = new Vector3(...from);
  const along = new Vector3(...to).sub(start);
  const length = along.length();
  const geometry = turned(
    profile.map(([height, radius]) => [(height - 0.5) * length, radius]),
    true,
    segments,
  );
  return geometry.applyMatrix4(alignY(start, along));
}

/** A round bar between two points. */
export function rod(
  from: Point,
  to: Point,
  startRadius: number,
  endRadius = startRadius,
  segments = 10,
): BufferGeometry {
  const start = new Vector3(...from);
  const along = new Vector3(...to).sub(start);
  const [low, high] = [-along.length() / 2, along.length() / 2];
  const geometry = turned(
    [
      [low, startRadius],
      [high, endRadius],
    ],
    false,
    segments,
  );
  return geometry.applyMatrix4(alignY(start, along));
}

const vectors = (points: readonly Point[]): Vector3[] => points.map((point) => new Vector3(...point));

/** A bar that flows smoothly through the points. */
export function bentRod(points: readonly Point[], radius: number, isClosed = false, segments = 48): BufferGeometry {
  const curve = new CatmullRomCurve3(vectors(points), isClosed, 'centripetal');
  return alongTube(new TubeGeometry(curve, segments, radius, radius > 0.03 ? 14 : radius > 0.004 ? 8 : 5, isClosed));
}

/** A tube that runs straight between the points and turns each corner with the given bend radius. */
export function bentTube(points: readonly Point[], bend: number, radius: number, isClosed = false): BufferGeometry {
  const corners = vectors(points);
  const path = new CurvePath<Vector3>();
  const count = corners.length;
  const at = (i: number): Vector3 => corners[(i + count) % count] ?? new Vector3();
  const towards = (i: number, j: number): Vector3 => {
    const step = at(j).clone().sub(at(i));
    return at(i)
      .clone()
      .addScaledVector(step.clone().normalize(), Math.min(bend, step.length() * 0.49));
  };
  let pen = isClosed ? towards(0, 1) : at(0).clone();
  for (let i = 1; i < (isClosed ? count + 1 : count - 1); i++) {
    const [enter, leave] = [towards(i, i - 1), towards(i, i + 1)];
    path.add(new LineCurve3(pen, enter));
    path.add(new QuadraticBezierCurve3(enter, at(i).clone(), leave));
    pen = leave;
  }
  if (!isClosed) path.add(new LineCurve3(pen, at(count - 1).clone()));
  return alongTube(new TubeGeometry(path, count * 14, radius, 8, isClosed));
}

/** Grain and brushing follow the tube: its uv runs along and around. */
function alongTube(geometry: TubeGeometry): BufferGeometry {
  const uv = geometry.getAttribute('uv');
  const solid = geometry.getAttribute('position').clone();
  const length = geometry.parameters.path.getLength();
  const radius = geometry.parameters.radius;
  for (let i = 0; i < uv.count; i++) {
    const angle = uv.getY(i) * Math.PI * 2;
    solid.setXYZ(i, uv.getX(i) * length, Math.cos(angle) * radius, Math.sin(angle) * radius);
  }
  geometry.setAttribute('solid', solid);
  return geometry;
}
