/** Numbers of a local feature, and bits of a cell's code. */
export const BITS = 128;

/** What a network says of each cell of a picture, row by row of the picture. */
export interface LocalFeatures {
  /** Cells a side. */
  readonly side: number;
  /** `side² × BITS`, each cell's of length 1. */
  readonly vectors: Float32Array;
  /** How long each cell's vector was: how far the cell is from what pictures usually show. */
  readonly strengths: Float32Array;
}

/**
 * @param map `BITS` × side × side, as the network gives it
 * @throws RangeError for a map of other channels, or one that is not square
 */
export function localFeatures(map: Float32Array): LocalFeatures {
  const bits = BITS;
  const cells = map.length / bits;
  const side = Math.sqrt(cells);
  if (!Number.isInteger(side)) {
    throw new RangeError(`${map.length} numbers do not make a square map of ${bits} channels`);
  }
  const vectors = new Float32Array(cells * bits);
  const strengths = new Float32Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    const vector = vectors.subarray(cell * bits, (cell + 1) * bits);
    for (let bit = 0; bit < bits; bit++) vector[bit] = map[bit * cells + cell] as number;
    const length = Math.hypot(...vector);
    strengths[cell] = length;
    if (length > 0) for (let bit = 0; bit < bits; bit++) vector[bit] = (vector[bit] as number) / length;
  }
  return { side, vectors, strengths };
}
