import { BITS, type DetailFit } from './detail-fit.ts';

/** What an inner feature map says of each cell of a picture, row by row of the picture. */
export interface LocalFeatures {
  /** Cells a side. */
  readonly side: number;
  /** `side² × BITS`, each cell's of length 1. */
  readonly vectors: Float32Array;
  /** How far each cell is from the mean of all pictures' cells. */
  readonly strengths: Float32Array;
}

/**
 * @param map channels × side × side, as the network gives it
 * @throws RangeError for a map of other channels, or one that is not square
 */
export function localFeatures(map: Float32Array, { mean, matrix }: DetailFit): LocalFeatures {
  const channels = mean.length;
  const bits = BITS;
  const cells = map.length / channels;
  const side = Math.sqrt(cells);
  if (!Number.isInteger(side)) {
    throw new RangeError(`${map.length} numbers do not make a square map of ${channels} channels`);
  }
  const vectors = new Float32Array(cells * bits);
  const strengths = new Float32Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    const vector = vectors.subarray(cell * bits, (cell + 1) * bits);
    for (let channel = 0; channel < channels; channel++) {
      const value = (map[channel * cells + cell] as number) - (mean[channel] as number);
      for (let bit = 0; bit < bits; bit++) {
        vector[bit] = (vector[bit] as number) + value * (matrix[channel * bits + bit] as number);
      }
    }
    const length = Math.hypot(...vector);
    strengths[cell] = length;
    if (length > 0) for (let bit = 0; bit < bits; bit++) vector[bit] = (vector[bit] as number) / length;
  }
  return { side, vectors, strengths };
}
