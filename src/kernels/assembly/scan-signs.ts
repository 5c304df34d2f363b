import { nonePasses, passes, passingOfFour } from './bitmap';
import { distanceBar, putBelow } from './candidates';
import { addAcross, laneOf } from './dot-codes';
import { countDifferences } from './hamming';

/**
 * Compares the one-bit codes of the rows `firstRow` to `endRow − 1` that a filter lets pass with a query's and lists the
 * nearest: distance = number of bits that differ, so cosine ≈ cos(π · distance ÷ bits).
 *
 * Each row and the query have `bytesPerRow` bytes, a multiple of 16 up to 512; the order of bits does not matter. The list
 * (`rows`, `distances`, `tally`, see `candidates.ts`) has `size` entries, 0 at first with a tally of zeros; afterwards
 * call `keepNearest`. Of equal distances lower rows win. Rows must come in ascending order from call to call. `filter` is
 * a bitmap over rows, or 0. `capacity` is at least 1. Returns the new size. Twin and truth: `../reference/scan-signs.ts`.
 */
export function scanSigns(
  signs: usize,
  query: usize,
  bytesPerRow: i32,
  firstRow: i32,
  endRow: i32,
  filter: usize,
  rows: usize,
  distances: usize,
  size: i32,
  capacity: i32,
  tally: usize,
): i32 {
  const bits = bytesPerRow << 3;
  const stride = bytesPerRow as usize;
  let row = firstRow;
  while (row < endRow) {
    if (nonePasses(filter, row)) {
      row += 64;
      continue;
    }
    const sign = signs + (row as usize) * stride;
    if ((row & 3) == 0 && row + 4 <= endRow) {
      const passing = passingOfFour(filter, row);
      if (passing != 0) {
        const found = addAcross(
          countDifferences(sign, query, stride),
          countDifferences(sign + stride, query, stride),
          countDifferences(sign + 2 * stride, query, stride),
          countDifferences(sign + 3 * stride, query, stride),
        );
        const nearer = i32x4.lt_s(found, i32x4.splat(distanceBar(size, capacity, tally, bits)));
        const good = i32x4.bitmask(nearer) & passing;
        for (let left = good; left != 0; left &= left - 1) {
          const lane = ctz(left);
          size = putBelow(rows, distances, size, capacity, tally, bits, laneOf(found, lane), row + lane);
        }
      }
      row += 4;
      continue;
    }
    if (passes(filter, row)) {
      const counts = countDifferences(sign, query, stride);
      const distance = i32x4.extract_lane(addAcross(counts, counts, counts, counts), 0);
      size = putBelow(rows, distances, size, capacity, tally, bits, distance, row);
    }
    row++;
  }
  return size;
}
