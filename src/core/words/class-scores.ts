import type { ClassDirections } from './class-directions.ts';

/**
 * How likely each class is, from an embedding alone: an index keeps no class scores. Softmax of the logits, which are
 * linear in the embedding; what the projection took away and the biases are missing.
 * @param embedding of any length but 0
 * @returns probabilities that sum to 1, in the order of the encoder's classes
 */
export function classScores(
  embedding: Float32Array,
  { classes, dimensions, rows, lengths }: ClassDirections,
): Float32Array {
  if (embedding.length < dimensions) {
    throw new RangeError(`the embedding has ${embedding.length} dimensions; the class directions have ${dimensions}`);
  }
  const length = Math.hypot(...embedding);
  const logits = Float64Array.from({ length: classes }, (_, place) => {
    let dot = 0;
    for (let d = 0; d < dimensions; d++) dot += (rows[place * dimensions + d] as number) * (embedding[d] as number);
    return length === 0 ? 0 : ((lengths[place] as number) * dot) / length;
  });
  return softmax(logits);
}

/** Probabilities of logits. */
export function softmax(logits: ArrayLike<number>): Float32Array {
  const most = Array.from(logits).reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const powers = Float64Array.from(logits, (logit) => Math.exp(logit - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return Float32Array.from(powers, (power) => power / sum);
}
