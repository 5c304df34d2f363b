/** Codes use −127 to 127: symmetric, so that a vector and its opposite have opposite codes. */
const LARGEST_CODE = 127;

/** Vectors of unit length (or of zeros) as int8 codes with a float32 scale each. */
export interface QuantisedVectors {
  /** Row-major, n × dimensions. */
  readonly codes: Int8Array<ArrayBuffer>;
  /** 1 ÷ length of the row's code, so that scale · code has unit length; 0 for a code of zeros. */
  readonly scales: Float32Array<ArrayBuffer>;
}

/**
 * Quantises embeddings, of any length, by their direction: each row's largest component becomes ±127.
 * @param embeddings row-major, n × dimensions
 * @throws RangeError for rows that are not complete and for numbers that are not finite
 */
export function quantise(embeddings: Float32Array, dimensions: number): QuantisedVectors {
  const rows = embeddings.length / dimensions;
  if (!Number.isInteger(rows)) {
    throw new RangeError(`${embeddings.length} numbers do not make whole rows of ${dimensions} dimensions`);
  }
  const codes = new Int8Array(embeddings.length);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const start = row * dimensions;
    const code = codes.subarray(start, start + dimensions);
    const lengthSquared = quantiseInto(code, embeddings.subarray(start, start + dimensions), LARGEST_CODE);
    scales[row] = lengthSquared === 0 ? 0 : 1 / Math.sqrt(lengthSquared);
  }
  return { codes, scales };
}

/**
 * Writes a vector's direction as whole numbers from −largest to largest.
 * @returns the code's length, squared
 * @throws RangeError for a number that is not finite
 */
export function quantiseInto(code: Int8Array, vector: Float32Array, largest: number): number {
  let peak = 0;
  for (let at = 0; at < vector.length; at++) {
    const magnitude = Math.abs(vector[at] as number);
    // Written so that NaN is caught too.
    if (!(magnitude < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`embedding has ${vector[at]} at dimension ${at}; expected a finite number`);
    }
    if (magnitude > peak) peak = magnitude;
  }
  // A vector of zeros has no direction: its code stays 0.
  if (peak === 0) return 0;
  let lengthSquared = 0;
  for (let at = 0; at < vector.length; at++) {
    const value = Math.round(((vector[at] as number) / peak) * largest);
    code[at] = value;
    lengthSquared += value * value;
  }
  return lengthSquared;
}
