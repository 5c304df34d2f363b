import { bitmapTest } from './bitmap.ts';
import { Candidates } from './candidates.ts';
import { signComparer } from './compare-signs.ts';

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
  const distance = signComparer(memory, signs, query, bytesPerRow);
  const nearest = new Candidates(memory, rows, distances, size, capacity, tally, bytesPerRow * 8);
  for (let row = firstRow; row < endRow; row++) if (passes(row)) nearest.offer(distance(row), row);
  return nearest.size;
}
