/** Codes and scales of rows, as an index has them: scale · code is a vector of unit length, or of zeros. */
export interface CodedRows {
  /** Row-major, rows × dimensions. */
  readonly codes: Int8Array;
  /** Of each row. */
  readonly scales: Float32Array;
  readonly dimensions: number;
}

/** The dot product of a row's vector with another. */
export function dotRow({ codes, scales, dimensions }: CodedRows, row: number, vector: Float64Array): number {
  const start = row * dimensions;
  let dot = 0;
  for (let at = 0; at < dimensions; at++) dot += (codes[start + at] as number) * (vector[at] as number);
  return dot * (scales[row] as number);
}

/** Adds a row's vector to a sum. */
export function addRow({ codes, scales, dimensions }: CodedRows, row: number, sum: Float64Array): void {
  const start = row * dimensions;
  const scale = scales[row] as number;
  for (let at = 0; at < dimensions; at++) sum[at] = (sum[at] as number) + (codes[start + at] as number) * scale;
}
