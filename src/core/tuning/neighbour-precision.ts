import { createScorer } from '../evaluation/metric.ts';
import { nearest } from '../evaluation/nearest.ts';
import { precisionAt } from '../evaluation/retrieval.ts';

/** Neighbours that count. */
export const NEIGHBOURS = 10;

/** Rows that ask and rows that are looked through, both places in the same list. */
export interface Asking {
  readonly queries: Uint32Array;
  readonly gallery: Uint32Array;
  /** Others of its class that the gallery must hold for a row to ask; precision is at 10 or at so many as there are. */
  readonly fewest: number;
}

/**
 * Share of each query's nearest rows that have its class, itself left out: precision@10 by the cosine, one figure a query,
 * so that two ways to compare rows can be told apart query by query.
 * @param rows n × dimensions
 * @param classes of each row
 * @returns the precision of each query that may ask, in their order
 */
export function neighbourPrecision(
  rows: Float32Array,
  classes: Uint32Array,
  { queries, gallery, fewest }: Asking,
): Float64Array<ArrayBuffer> {
  const dimensions = rows.length / classes.length;
  const looked = new Float32Array(gallery.length * dimensions);
  const placeOf = new Map<number, number>();
  const sizes = new Map<number, number>();
  for (const [place, row] of gallery.entries()) {
    looked.set(rows.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions);
    placeOf.set(row, place);
    const one = classes[row] as number;
    sizes.set(one, (sizes.get(one) ?? 0) + 1);
  }
  const score = createScorer('cosine', looked, dimensions);
  const scores = new Float64Array(gallery.length);
  const figures: number[] = [];
  for (const row of queries) {
    const own = classes[row] as number;
    const place = placeOf.get(row) ?? -1;
    const others = (sizes.get(own) ?? 0) - (place < 0 ? 0 : 1);
    if (others < Math.max(1, fewest)) continue;
    score(rows.subarray(row * dimensions, (row + 1) * dimensions), scores);
    const k = Math.min(NEIGHBOURS, others);
    const relevant = Array.from(nearest(scores, k, place), (at) => classes[gallery[at] as number] === own);
    figures.push(precisionAt(k, relevant));
  }
  return Float64Array.from(figures);
}

/** NaN of none. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at] as number;
  return sum / values.length;
}
