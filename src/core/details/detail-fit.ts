import { FormatError } from '../errors.ts';

/** Bits of a cell's code. */
export const BITS = 128;

/** How cells of an inner feature map become local features: centred, whitened and rotated, so that signs say much. */
export interface DetailFit {
  /** One number a channel of the map. */
  readonly mean: Float32Array;
  /** `channels × BITS`, row-major. */
  readonly matrix: Float32Array;
}

/**
 * Reads an encoder's `detailsFit`: the mean, then the matrix.
 * @throws FormatError when it is not of so many channels
 */
export function readDetailFit(numbers: Float32Array, channels: number): DetailFit {
  const expected = channels * (BITS + 1);
  if (numbers.length !== expected) {
    throw new FormatError(`the fit of local features has ${numbers.length} numbers; expected ${expected}`);
  }
  return { mean: numbers.subarray(0, channels), matrix: numbers.subarray(channels) };
}
