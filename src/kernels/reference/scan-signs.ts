import { bitmapTest } from './bitmap.ts';
import { Candidates } from './candidates.ts';

/** Lists the nearest rows by the bits that differ. Contract: `../assembly/scan-signs.ts`. */
export function scanSigns(
  memory: ArrayBufferLike,
  signs: number,
  query: number,
  bytesPerRow: number,
  firstRow: number,
  endRow: number,
  filter: number,
  rows: number,
  distances: number,
  size: number,
  capacity: number,
  tally: number,
): number {
  const passes = bitmapTest(memory, filter);
  const words = bytesPerRow / 4;
  const rowWords = new Uint32Array(memory, signs);
  const queryWords = new Uint32Array(memory, query, words);
  const nearest = new Candidates(memory, rows, distances, size, capacity, tally, bytesPerRow * 8);
  for (let row = firstRow; row < endRow; row++) {
    if (!passes(row)) continue;
    let distance = 0;
    for (let at = 0; at < words; at++) {
      distance += countBits((rowWords[row * words + at] as number) ^ (queryWords[at] as number));
    }
    nearest.offer(distance, row);
  }
  return nearest.size;
}

/** How many of 32 bits are set: sums of two, four, eight bits, then all bytes by one product (Hacker's Delight, 5-2). */
function countBits(word: number): number {
  const twos = word - ((word >>> 1) & 0x55555555);
  const fours = (twos & 0x33333333) + ((twos >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
