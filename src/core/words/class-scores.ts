import type { ClassDirections } from './class-directions.ts';

/**
 * How much likelier a class is that is nearer. The mean of the best class's probability is its share of truth on one photo for
 * each class at 23 for akin-v0 and at 30 for mobilenetv2-google (docs/words.md).
 */
const SHARPNESS = 25;

/**
 * How likely each class is, from an embedding alone: an index keeps no class scores. Softmax of the cosines with the classes'
 * directions, times {@link SHARPNESS}.
 * @param embedding of any length; of a vector of zeros every class is as likely as any
 * @returns probabilities that sum to 1, in the order of the encoder's classes
 * @throws RangeError for an embedding of other dimensions
 */
export function classScores(embedding: Float32Array, { classes, dimensions, rows }: ClassDirections): Float32Array {
  if (embedding.length !== dimensions) {
    throw new RangeError(`the embedding has ${embedding.length} dimensions; the class directions have ${dimensions}`);
  }
  const length = Math.hypot(...embedding) || 1;
  const logits = Float64Array.from({ length: classes }, (_, place) => {
    let dot = 0;
    for (let d = 0; d < dimensions; d++) dot += (rows[place * dimensions + d] as number) * (embedding[d] as number);
    return (SHARPNESS * dot) / length;
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
