import { addTransposedTimes } from './products.ts';
import { projectRows } from './project-rows.ts';
import { logitsOf, softmax } from './softmax-loss.ts';
import type { Classifier, TunedProjection } from './tuned-projection.ts';

/**
 * M = WᵀW: the cosine of W·x and W·y is xᵀMy ÷ √(xᵀMx · yᵀMy), so searching needs no other embeddings. It is scaled to the trace
 * of the unit matrix, which changes no cosine, so that mixtures with the matrix of a class mean the same (`core/focus`).
 */
export function comparingMatrix({ matrix, dimensions }: Pick<TunedProjection, 'matrix' | 'dimensions'>) {
  const product = new Float32Array(dimensions * dimensions);
  addTransposedTimes(matrix, matrix, { m: dimensions, width: dimensions }, product);
  let trace = 0;
  for (let at = 0; at < dimensions; at++) trace += product[at * (dimensions + 1)] as number;
  return trace > 0 ? product.map((value) => (value * dimensions) / trace) : product;
}

/** What a vector's class seems to be. */
export interface Guess {
  readonly value: string;
  /** How often such a guess is right, 0 to 1. */
  readonly probability: number;
}

/** The class of a vector, before it was projected. @param vector of any length but 0 */
export function guessClass(
  { matrix, dimensions }: Pick<TunedProjection, 'matrix' | 'dimensions'>,
  { values, head, temperature }: Classifier,
  vector: Float32Array,
): Guess {
  const probabilities = logitsOf(head, projectRows(matrix, vector, dimensions).rows);
  softmax(probabilities, values.length, temperature);
  const best = probabilities.reduce((most, value, at) => (value > (probabilities[most] as number) ? at : most), 0);
  return { value: values[best] as string, probability: probabilities[best] as number };
}
