import { bitmapTest } from './bitmap.ts';
import { Candidates } from './candidates.ts';
import { signComparer } from './compare-signs.ts';

/** Lists the nearest of listed rows by the bits that differ. Contract: `../assembly/gather-signs.ts`. */
export function gatherSigns(
  memory: ArrayBufferLike,
  signs: number,
  query: number,
  bytesPerRow: number,
  among: number,
  count: number,
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
  for (const row of new Uint32Array(memory, among, count)) if (passes(row)) nearest.offer(distance(row), row);
  return nearest.size;
}
