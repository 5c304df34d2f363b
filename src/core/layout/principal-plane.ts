import { seededRandom } from '../random.ts';

/** Turns of subspace iteration; the layout only starts from the plane, so a rough one will do. */
const TURNS = 12;

/**
 * Coordinates of vectors in the plane of their two principal components, centred, the first with a standard deviation of 1:
 * where a layout starts from, so that what is far apart ends far apart (Kobak and Linderman 2021, doi:10.1038/s41587-020-00809-z).
 * @param vectors row-major, `count × dimensions`
 * @returns x and y of each row
 */
export function principalPlane(vectors: ArrayLike<number>, dimensions: number, seed: number): Float32Array {
  const count = vectors.length / dimensions;
  const mean = new Float64Array(dimensions);
  for (let at = 0; at < vectors.length; at++) {
    const dimension = at % dimensions;
    mean[dimension] = (mean[dimension] as number) + (vectors[at] as number) / count;
  }
  const random = seededRandom(seed);
  const axes = [0, 1].map(() => Float64Array.from({ length: dimensions }, () => random() - 0.5)) as [
    Float64Array,
    Float64Array,
  ];
  orthonormalise(axes);
  const plane = new Float64Array(count * 2);
  project(vectors, mean, axes, plane);
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [which, axis] of axes.entries()) {
      axis.fill(0);
      for (let row = 0; row < count; row++) {
        const coordinate = plane[row * 2 + which] as number;
        for (let at = 0; at < dimensions; at++) {
          const centred = (vectors[row * dimensions + at] as number) - (mean[at] as number);
          axis[at] = (axis[at] as number) + coordinate * centred;
        }
      }
    }
    orthonormalise(axes);
    project(vectors, mean, axes, plane);
  }
  let squares = 0;
  for (let row = 0; row < count; row++) squares += (plane[row * 2] as number) ** 2;
  const scale = squares > 0 ? Math.sqrt(count / squares) : 0;
  return Float32Array.from(plane, (coordinate) => coordinate * scale);
}

function project(
  vectors: ArrayLike<number>,
  mean: Float64Array,
  [first, second]: readonly [Float64Array, Float64Array],
  plane: Float64Array,
): void {
  const dimensions = mean.length;
  for (let row = 0; row * dimensions < vectors.length; row++) {
    let x = 0;
    let y = 0;
    for (let at = 0; at < dimensions; at++) {
      const centred = (vectors[row * dimensions + at] as number) - (mean[at] as number);
      x += centred * (first[at] as number);
      y += centred * (second[at] as number);
    }
    plane[row * 2] = x;
    plane[row * 2 + 1] = y;
  }
}

/** Gram–Schmidt; an axis without any extent stays zero. */
function orthonormalise([first, second]: readonly [Float64Array, Float64Array]): void {
  normalise(first);
  let common = 0;
  for (const [at, value] of first.entries()) common += value * (second[at] as number);
  for (const [at, value] of first.entries()) second[at] = (second[at] as number) - common * value;
  normalise(second);
}

function normalise(axis: Float64Array): void {
  const length = Math.sqrt(axis.reduce((sum, value) => sum + value * value, 0));
  for (const [at, value] of axis.entries()) axis[at] = length > 1e-12 ? value / length : 0;
}
