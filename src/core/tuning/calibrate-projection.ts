import { calibrate, quantile } from '../calibration/calibrate.ts';
import type { Calibration } from '../calibration/calibration.ts';
import { heldOutNeighbours } from '../calibration/held-out.ts';
import type { Metadata } from '../item.ts';
import { quantise } from '../quantisation/quantise.ts';
import { seededRandom } from '../random.ts';
import { projectRows } from './project-rows.ts';
import type { LearnedProjection } from './tune-to-labels.ts';

/** A collection whose scores are measured again. */
export interface ProjectedCollection {
  /** n × dimensions, of unit length. */
  readonly rows: Float32Array;
  readonly columns: readonly string[];
  readonly metadataOf: (item: number) => Metadata;
  /** What a picture reaches with itself, made small and compressed, before the projection (`ScoreLevels.identical`). */
  readonly identical: number;
}

/** What a picture reaches with itself, where a collection was too small to measure it. */
export const UNMEASURED_IDENTICAL = 0.98;
/** So many of the nearest other pictures must stay below what counts as identical. */
const NOT_IDENTICAL = 0.995;
/** The same file gives the same embedding, up to rounding its code. */
const MOST_IDENTICAL = 0.9995;
/** Of so many pictures each is given a twin. */
const TWINS = 200;

/** What scores and votes mean by a projection; null where the collection is too small to measure. */
export function calibrateProjection(
  { matrix, dimensions, figures }: LearnedProjection,
  { rows, columns, metadataOf, identical }: ProjectedCollection,
): Calibration | null {
  const projected = projectRows(matrix, rows, dimensions).rows;
  const coded = { dimensions, ...quantise(projected, dimensions) };
  const same = twinCosines(rows, projected, matrix, { dimensions, identical, seed: figures.seed });
  const calibration = calibrate({ rows: coded, columns, metadataOf, same });
  if (!calibration) return null;
  // A projection draws things of a kind so close that their cosines pass those of twins: what other pictures reach is not the same.
  const others = heldOutNeighbours(coded, 1, figures.seed).map(({ neighbours }) => neighbours[0]?.score ?? 0);
  const above = Math.min(MOST_IDENTICAL, quantile(others, NOT_IDENTICAL));
  const { scores } = calibration;
  return { ...calibration, scores: { ...scores, identical: Math.max(scores.identical, above) } };
}

/**
 * Cosines by the projection of rows with twins that had the cosine `identical` with them before. Which way compression moves
 * an embedding is not known here, so each twin lies in a direction of its own.
 */
function twinCosines(
  rows: Float32Array,
  projected: Float32Array,
  matrix: Float32Array,
  { dimensions, identical, seed }: { readonly dimensions: number; readonly identical: number; readonly seed: number },
): number[] {
  const random = seededRandom(seed);
  const count = rows.length / dimensions;
  const step = Math.max(1, Math.floor(count / TWINS));
  const away = Math.sqrt(Math.max(0, 1 - identical * identical));
  const cosines: number[] = [];
  for (let row = 0; row < count; row += step) {
    const own = rows.subarray(row * dimensions, (row + 1) * dimensions);
    // Sums of three even numbers are near enough to normal for a direction in many dimensions.
    const noise = own.map(() => random() + random() + random() - 1.5);
    const along = dot(noise, own);
    const across = noise.map((value, at) => value - along * (own[at] as number));
    const length = Math.sqrt(dot(across, across)) || 1;
    const twin = own.map((value, at) => identical * value + (away * (across[at] as number)) / length);
    cosines.push(
      dot(projectRows(matrix, twin, dimensions).rows, projected.subarray(row * dimensions, (row + 1) * dimensions)),
    );
  }
  return [quantile(cosines, 0.1)];
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}
