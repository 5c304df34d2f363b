import { encodeIndex } from '../../../src/core/index-format/encode-index.ts';
import type { CodedPictures } from '../coded-pictures.ts';
import type { BuildPlan } from '../plan-build.ts';

/** An index file of some rows, in their order. */
export function indexOfRows(
  { dimensions, codes, scales }: CodedPictures,
  rows: Uint32Array,
  { identity, card }: BuildPlan['encoder'],
): Uint8Array<ArrayBuffer> {
  const own = new Int8Array(rows.length * dimensions);
  for (const [place, row] of rows.entries()) {
    own.set(codes.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions);
  }
  return encodeIndex({
    encoder: identity,
    preprocessing: card.input.preprocessing,
    dimensions,
    codes: own,
    scales: Float32Array.from(rows, (row) => scales[row] as number),
    order: Uint32Array.from(rows.keys()),
  });
}
