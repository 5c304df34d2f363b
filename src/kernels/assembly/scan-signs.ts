import { nonePasses, passes, passingOfFour } from './bitmap';
import { distanceBar, put } from './candidates';
import { addAcross } from './dot-codes';

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
        if (good != 0) {
          size = putBelow(rows, distances, size, capacity, tally, bits, good & 1, i32x4.extract_lane(found, 0), row);
          size = putBelow(
            rows,
            distances,
            size,
            capacity,
            tally,
            bits,
            good & 2,
            i32x4.extract_lane(found, 1),
            row + 1,
          );
          size = putBelow(
            rows,
            distances,
            size,
            capacity,
            tally,
            bits,
            good & 4,
            i32x4.extract_lane(found, 2),
            row + 2,
          );
          size = putBelow(
            rows,
            distances,
            size,
            capacity,
            tally,
            bits,
            good & 8,
            i32x4.extract_lane(found, 3),
            row + 3,
          );
        }
      }
      row += 4;
      continue;
    }
    if (passes(filter, row)) {
      const counts = countDifferences(sign, query, stride);
      const distance = i32x4.extract_lane(addAcross(counts, counts, counts, counts), 0);
      size = putBelow(rows, distances, size, capacity, tally, bits, 1, distance, row);
    }
    row++;
  }
  return size;
}

/** How many bits differ, in four parts. */
function countDifferences(sign: usize, query: usize, bytes: usize): v128 {
  let sum = i16x8.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const counts = i8x16.popcnt(v128.xor(v128.load(sign + at), v128.load(query + at)));
    sum = i16x8.add(sum, i16x8.extadd_pairwise_i8x16_u(counts));
  }
  return i32x4.extadd_pairwise_i16x8_u(sum);
}

/** Puts a row that passes and is below the bar, which may have fallen since it was scored. */
function putBelow(
  rows: usize,
  distances: usize,
  size: i32,
  capacity: i32,
  tally: usize,
  bits: i32,
  isGood: i32,
  distance: i32,
  row: i32,
): i32 {
  if (isGood == 0 || distance >= distanceBar(size, capacity, tally, bits)) return size;
  return put(rows, distances, size, capacity, tally, bits, distance, row);
}
