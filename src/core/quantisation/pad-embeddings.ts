/** Kernels read 16 bytes at a time. */
const STEP = 16;

/** Dimensions that codes of embeddings of this length have: the next multiple of 16. */
export function codeDimensions(dimensions: number): number {
  return Math.ceil(dimensions / STEP) * STEP;
}

/**
 * Fills each embedding up with zeros to a multiple of 16 dimensions, which changes neither lengths nor dot products.
 * @param embeddings row-major, n × dimensions; returned as they are when nothing is missing
 */
export function padEmbeddings<Buffer extends ArrayBufferLike>(
  embeddings: Float32Array<Buffer>,
  dimensions: number,
): Float32Array<Buffer | ArrayBuffer> {
  const padded = codeDimensions(dimensions);
  if (padded === dimensions) return embeddings;
  const rows = embeddings.length / dimensions;
  const result = new Float32Array(rows * padded);
  for (let row = 0; row < rows; row++) {
    result.set(embeddings.subarray(row * dimensions, (row + 1) * dimensions), row * padded);
  }
  return result;
}
