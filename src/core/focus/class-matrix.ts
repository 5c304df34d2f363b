/**
 * The matrix M by which a class sees embeddings: M = Bᵀ diag(w²) B, where B brings an embedding back to the encoder's
 * features and w are the class's weights for them. xᵀMy is the dot product of the features of x and y, each feature
 * times its weight: features that the class does not look at no longer count.
 *
 * It is scaled to the trace of the unit matrix, so that a mixture of both means the same for every class.
 * @param rows Bᵀ: dimensions × features, row-major
 * @param weights of the class, one a feature
 * @returns symmetric, positive semidefinite, dimensions × dimensions
 * @throws RangeError for rows that are not complete and for weights that see nothing
 */
export function classMatrix(rows: Float32Array, weights: Float32Array): Float32Array<ArrayBuffer> {
  const features = weights.length;
  const dimensions = rows.length / features;
  if (!Number.isInteger(dimensions)) {
    throw new RangeError(`${rows.length} numbers do not make whole rows of ${features} features`);
  }
  const weighted = rows.map((value, at) => value * (weights[at % features] as number));
  const matrix = new Float32Array(dimensions * dimensions);
  for (let i = 0; i < dimensions; i++) {
    for (let j = 0; j <= i; j++) {
      let dot = 0;
      for (let at = 0; at < features; at++) {
        dot += (weighted[i * features + at] as number) * (weighted[j * features + at] as number);
      }
      matrix[i * dimensions + j] = dot;
      matrix[j * dimensions + i] = dot;
    }
  }
  let trace = 0;
  for (let i = 0; i < dimensions; i++) trace += matrix[i * (dimensions + 1)] as number;
  if (!(trace > 0)) throw new RangeError(`the class sees ${trace} of the embeddings; expected a number above 0`);
  return matrix.map((value) => (value * dimensions) / trace);
}

/**
 * Mixes the plain cosine with a class's: (1 − amount) · I + amount · M.
 * @param amount 0 = not at all, 1 = nothing but the class
 * @param plain what stands for I: the matrix WᵀW of a projection that everything is compared through
 */
export function mixFocus(matrix: Float32Array, amount: number, plain?: Float32Array): Float32Array<ArrayBuffer> {
  const dimensions = Math.sqrt(matrix.length);
  const unit = (at: number) => (at % (dimensions + 1) === 0 ? 1 : 0);
  return Float32Array.from(matrix, (value, at) => amount * value + (1 - amount) * (plain?.[at] ?? unit(at)));
}
