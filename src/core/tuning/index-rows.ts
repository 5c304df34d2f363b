import type { DecodedIndex } from '../index-format/decode-index.ts';

/**
 * The embeddings of an index in the order of its items, of unit length.
 * @param entries of each item; the first one is the whole picture
 * @returns items × dimensions
 */
export function indexRows({ header, codes, scales, order }: DecodedIndex, entries: number): Float32Array<ArrayBuffer> {
  const { count, dimensions } = header;
  const rows = new Float32Array((count / entries) * dimensions);
  for (let row = 0; row < count; row++) {
    const entry = order[row] as number;
    if (entry % entries !== 0) continue;
    const to = (entry / entries) * dimensions;
    for (let at = 0; at < dimensions; at++) {
      rows[to + at] = (codes[row * dimensions + at] as number) * (scales[row] as number);
    }
  }
  return rows;
}
