import { BufferAttribute, BufferGeometry, ExtrudeGeometry, Path, Shape, Vector2, Vector3 } from 'three';
import type { Point } from '../assembly.ts';

/** Where a thin surface lies; u and v run over 0..1. */
export type Surface = (u: number, v: number) => Point;

/** A bent board, shell or drape of the given thickness along a surface. */
export function sheet(surface: Surface, thickness: number, columns = 24, rows = 24): BufferGeometry {
  const [wide, high] = [columns + 1, rows + 1];
  const point = (u: number, v: number): Vector3 => new Vector3(...surface(u, v));
  const corners: number[] = [];
  const nudge = 1e-3;
  for (const side of [0.5, -0.5]) {
    for (let j = 0; j < high; j++) {
      for (let i = 0; i < wide; i++) {
        const [u, v] = [i / columns, j / rows];
        const across = point(Math.min(1, u + nudge), v).sub(point(Math.max(0, u - nudge), v));
        const up = point(u, Math.min(1, v + nudge)).sub(point(u, Math.max(0, v - nudge)));
        const p = point(u, v).addScaledVector(across.cross(up).normalize(), side * thickness);
        corners.push(p.x, p.y, p.z);
      }
    }
  }
  const back = wide * high;
  const faces: number[] = [];
  const quad = (a: number, b: number, c: number, d: number): void => void faces.push(a, b, c, a, c, d);
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const a = j * wide + i;
      quad(a, a + 1, a + wide + 1, a + wide);
      quad(back + a, back + a + wide, back + a + wide + 1, back + a + 1);
    }
  }
  for (let i = 0; i < columns; i++) {
    const top = rows * wide + i;
    quad(i, back + i, back + i + 1, i + 1);
    quad(top, top + 1, back + top + 1, back + top);
  }
  for (let j = 0; j < rows; j++) {
    const left = j * wide;
    const right = left + columns;
    quad(left, left + wide, back + left + wide, back + left);
    quad(right, back + right, back + right + wide, right + wide);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(corners), 3));
  geometry.setAttribute('solid', new BufferAttribute(alongSheet(point, columns, rows), 3));
  geometry.setIndex(faces);
  geometry.computeVertexNormals();
  return geometry;
}

/** Veneer grain lies in the sheet, along its longer side. */
function alongSheet(point: (u: number, v: number) => Vector3, columns: number, rows: number): Float32Array {
  let [wide, high] = [0, 0];
  for (let i = 0; i < columns; i++) wide += point(i / columns, 0.5).distanceTo(point((i + 1) / columns, 0.5));
  for (let j = 0; j < rows; j++) high += point(0.5, j / rows).distanceTo(point(0.5, (j + 1) / rows));
  const solid: number[] = [];
  for (const side of [0, 0.002]) {
    for (let j = 0; j <= rows; j++) {
      for (let i = 0; i <= columns; i++) {
        const [x, y] = [(i / columns - 0.5) * wide, (j / rows - 0.5) * high];
        solid.push(wide > high ? x : y, side, wide > high ? y : x);
      }
    }
  }
  return new Float32Array(solid);
}

/** A board cut to an outline in the xy plane, edges rounded, centred on z = 0. */
export function cutBoard(
  outline: readonly (readonly [number, number])[],
  thickness: number,
  round = 0.006,
  isCurved = true,
  hole?: readonly (readonly [number, number])[],
): BufferGeometry {
  const points = outline.map(([x, y]) => new Vector2(x, y));
  const shape = new Shape();
  const first = points[0];
  if (!first) throw new Error('a cut board needs an outline');
  shape.moveTo(first.x, first.y);
  // A spline is not smooth where a closed outline ends; dense outlines need none.
  if (isCurved && points.length < 40) shape.splineThru([...points.slice(1), first]);
  else for (const p of points.slice(1)) shape.lineTo(p.x, p.y);
  if (hole) shape.holes.push(new Path(hole.map(([x, y]) => new Vector2(x, y))));
  const geometry = new ExtrudeGeometry(shape, {
    depth: thickness - 2 * round,
    bevelThickness: round,
    bevelSize: round,
    bevelOffset: -round,
    bevelSegments: 3,
    curveSegments: 40,
  });
  geometry.translate(0, 0, -thickness / 2 + round);
  return geometry;
}

/** Points of a rectangle with rounded corners, counter-clockwise. */
export function roundedRectangle(width: number, height: number, radius: number, steps = 6): [number, number][] {
  const points: [number, number][] = [];
  const corners: [number, number, number][] = [
    [1, 1, 0],
    [-1, 1, 1],
    [-1, -1, 2],
    [1, -1, 3],
  ];
  for (const [sx, sy, quarter] of corners) {
    for (let i = 0; i <= steps; i++) {
      const angle = ((quarter + i / steps) * Math.PI) / 2;
      points.push([
        sx * (width / 2 - radius) + radius * Math.cos(angle),
        sy * (height / 2 - radius) + radius * Math.sin(angle),
      ]);
    }
  }
  return points;
}

/** Points of a superellipse: 2 is an ellipse, larger powers approach a rectangle. */
export function superellipse(width: number, height: number, power: number, count = 72): [number, number][] {
  return Array.from({ length: count }, (_, i) => {
    const angle = (i / count) * Math.PI * 2;
    const stretch = (value: number): number => Math.sign(value) * Math.abs(value) ** (2 / power);
    return [(width / 2) * stretch(Math.cos(angle)), (height / 2) * stretch(Math.sin(angle))];
  });
}
