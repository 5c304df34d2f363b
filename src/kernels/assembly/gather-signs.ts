import { passes } from './bitmap';
import { putBelow } from './candidates';
import { addAcross, laneOf } from './dot-codes';
import { countDifferences } from './hamming';

/**
 * Compares the one-bit codes of listed rows with a query's and lists the nearest: as `scan-signs.ts`, for a list.
 *
 * `among` are `count` row numbers (u32) in ascending order, from call to call too; `listMarked` makes such lists of what
 * several trees found. `filter` is a bitmap of the rows that may be in the answer, or 0. Preconditions and the list of
 * candidates: `scan-signs.ts`. Returns its new size. Twin and truth: `../reference/gather-signs.ts`.
 */
export function gatherSigns(
  signs: usize,
  query: usize,
  bytesPerRow: i32,
  among: usize,
  count: i32,
  filter: usize,
  rows: usize,
  distances: usize,
  size: i32,
  capacity: i32,
  tally: usize,
): i32 {
  const bits = bytesPerRow << 3;
  const stride = bytesPerRow as usize;
  const end = among + ((count as usize) << 2);
  for (let at = among; at < end; at += 16) {
    // What is missing to four at the end repeats the first.
    const left = (end - at) as i32;
    const row0 = load<i32>(at);
    const row1 = left > 4 ? load<i32>(at, 4) : row0;
    const row2 = left > 8 ? load<i32>(at, 8) : row0;
    const row3 = left > 12 ? load<i32>(at, 12) : row0;
    const found = addAcross(
      countDifferences(signs + (row0 as usize) * stride, query, stride),
      countDifferences(signs + (row1 as usize) * stride, query, stride),
      countDifferences(signs + (row2 as usize) * stride, query, stride),
      countDifferences(signs + (row3 as usize) * stride, query, stride),
    );
    const lanes = min(left >> 2, 4);
    for (let lane = 0; lane < lanes; lane++) {
      const row = load<i32>(at + ((lane as usize) << 2));
      if (!passes(filter, row)) continue;
      size = putBelow(rows, distances, size, capacity, tally, bits, laneOf(found, lane), row);
    }
  }
  return size;
}
