import type { Neighbour } from '../neighbour.ts';

/** How much the cosine of embeddings counts beside the likeness of details: half as much, by how far both spread. */
const COSINE_WEIGHT = 0.1;

/**
 * Neighbours by what is seen of them in detail and by their embeddings; each keeps its score, the cosine.
 * @param scores of `compareDetails`, one a neighbour
 */
export function orderByDetails<Each extends Neighbour>(neighbours: readonly Each[], scores: Float32Array): Each[] {
  const sum = (at: number) => (scores[at] as number) + COSINE_WEIGHT * (neighbours[at] as Each).score;
  const order = [...neighbours.keys()].sort((a, b) => sum(b) - sum(a) || a - b);
  return order.map((at) => neighbours[at] as Each);
}
