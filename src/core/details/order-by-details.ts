import type { Neighbour } from '../neighbour.ts';

/** How much the cosine of embeddings counts beside the likeness of details, each measured by its own spread. */
const COSINE_WEIGHT = 0.25;

/**
 * Neighbours by what is seen of them in detail and by their embeddings; each keeps its score, the cosine.
 * @param scores of `detailsComparer`, one a neighbour
 */
export function orderByDetails<Each extends Neighbour>(neighbours: readonly Each[], scores: ArrayLike<number>): Each[] {
  const likeness = standardised(Array.from(scores));
  const cosines = standardised(neighbours.map(({ score }) => score));
  const sum = (at: number) => (likeness[at] as number) + COSINE_WEIGHT * (cosines[at] as number);
  const order = [...neighbours.keys()].sort((a, b) => sum(b) - sum(a) || a - b);
  return order.map((at) => neighbours[at] as Each);
}

/** Numbers less their mean, in units of their standard deviation; nothing but zeros where all are the same. */
function standardised(numbers: readonly number[]): number[] {
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const variance = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / numbers.length;
  return numbers.map((value) => (variance > 0 ? (value - mean) / Math.sqrt(variance) : 0));
}
