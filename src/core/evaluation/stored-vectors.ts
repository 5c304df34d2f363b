import { codeDimensions } from '../quantisation/pad-embeddings.ts';
import { quantise } from '../quantisation/quantise.ts';
import { signBits } from '../quantisation/rotation.ts';
import type { Codes } from './settings.ts';

/**
 * Vectors as an index would give them back: int8 codes with a scale a vector, which keeps its length; floats as they are.
 * Queries stay floats, as in the product, where the best candidates of a scan are scored again with the float query.
 * @param rows row-major, n × dimensions
 */
export function storedVectors(rows: Float32Array, dimensions: number, codes: Codes): Float32Array {
  if (codes === 'float') return rows;
  const quantised = quantise(rows, dimensions);
  const stored = new Float32Array(rows.length);
  for (const [row, scale] of quantised.scales.entries()) {
    const start = row * dimensions;
    const factor = scale * length(rows.subarray(start, start + dimensions));
    for (let at = start; at < start + dimensions; at++) stored[at] = (quantised.codes[at] as number) * factor;
  }
  return stored;
}

/** The first `kept` numbers of each vector. @returns the rows themselves where they have no more */
export function firstDimensions(rows: Float32Array, dimensions: number, kept: number): Float32Array {
  if (kept >= dimensions) return rows;
  const count = rows.length / dimensions;
  const short = new Float32Array(count * kept);
  for (let row = 0; row < count; row++) {
    short.set(rows.subarray(row * dimensions, row * dimensions + kept), row * kept);
  }
  return short;
}

/** Bytes that one vector takes in an index; sign codes stand beside the int8 codes that score their candidates again. */
export function bytesPerItem(dimensions: number, codes: Codes): number {
  if (codes === 'float') return 4 * dimensions;
  const int8 = codeDimensions(dimensions) + Float32Array.BYTES_PER_ELEMENT;
  return codes === 'int8' ? int8 : int8 + signBits(dimensions) / 8;
}

function length(vector: Float32Array): number {
  let squares = 0;
  for (const value of vector) squares += value * value;
  return Math.sqrt(squares);
}
