import type { QuantisedVectors } from '../quantisation/quantise.ts';
import type { CodedRows } from './coded-rows.ts';

/** Codes and scales in a new order. @param order the row of the input that each row shall hold */
export function arrangeRows({ codes, scales, dimensions }: CodedRows, order: Uint32Array): QuantisedVectors {
  const arranged = { codes: new Int8Array(codes.length), scales: new Float32Array(scales.length) };
  for (const [row, from] of order.entries()) {
    arranged.codes.set(codes.subarray(from * dimensions, (from + 1) * dimensions), row * dimensions);
    arranged.scales[row] = scales[from] as number;
  }
  return arranged;
}
