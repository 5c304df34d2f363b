import type { ClassFocus } from './search-options.ts';

/**
 * What a query becomes by a class's matrix M: Mq, whose dot products with rows are the numerators of the focused cosine;
 * and √(qᵀMq), the query's length in that space.
 */
export function focusQuery(
  vector: Float32Array,
  { matrix }: ClassFocus,
): { readonly query: Float32Array; readonly length: number } {
  const dimensions = vector.length;
  const query = new Float32Array(dimensions);
  let square = 0;
  for (let row = 0; row < dimensions; row++) {
    let dot = 0;
    const start = row * dimensions;
    for (let at = 0; at < dimensions; at++) dot += (matrix[start + at] as number) * (vector[at] as number);
    query[row] = dot;
    square += dot * (vector[row] as number);
  }
  return { query, length: Math.sqrt(Math.max(0, square)) };
}
