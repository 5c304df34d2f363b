import { nonePasses, passes, passingOfFour } from './bitmap';
import { dotCorrection, dotFourRows, dotRow } from './dot-codes';
import { lowestScore, offer } from './heap';

/**
 * Scores the rows `firstRow` to `endRow − 1` that a filter lets pass against a query and keeps the best in a heap.
 *
 * score = f32(code · query) × scale. The heap has `size` of at most `capacity` entries of 8 bytes (score f32, row u32),
 * the worst at its root: the lowest score, of equal scores the highest row. Rows must come in ascending order from call
 * to call. `filter` is a bitmap over rows (`bitmap.ts`), or 0.
 *
 * The caller has checked: every address is inside the memory, `dimensions` is a multiple of 16, query codes lie in
 * −127..127 (so two products fit 16 bits), scales are finite, `capacity` is at least 1. Returns the new size.
 * Twin and truth: `../reference/scan-codes.ts`.
 */
export function scanCodes(
  codes: usize,
  scales: usize,
  query: usize,
  dimensions: i32,
  firstRow: i32,
  endRow: i32,
  filter: usize,
  heap: usize,
  size: i32,
  capacity: i32,
): i32 {
  const stride = dimensions as usize;
  const correction = dotCorrection(query, dimensions);
  let row = firstRow;
  while (row < endRow) {
    if (nonePasses(filter, row)) {
      row += 64;
      continue;
    }
    const code = codes + (row as usize) * stride;
    if ((row & 3) != 0 || row + 4 > endRow) {
      if (passes(filter, row)) {
        const dot = dotRow(code, query, dimensions) + correction;
        size = offer(heap, size, capacity, (dot as f32) * load<f32>(scales + ((row as usize) << 2)), row);
      }
      row++;
      continue;
    }
    const dots = dotFourRows(code, code + stride, code + 2 * stride, code + 3 * stride, query, dimensions);
    const whole = i32x4.add(dots, i32x4.splat(correction));
    const scores = f32x4.mul(f32x4.convert_i32x4_s(whole), v128.load(scales + ((row as usize) << 2)));
    const better = f32x4.gt(scores, f32x4.splat(lowestScore(heap, size, capacity)));
    if (v128.any_true(better)) {
      const good = i32x4.bitmask(better) & passingOfFour(filter, row);
      if (good & 1) size = offer(heap, size, capacity, f32x4.extract_lane(scores, 0), row);
      if (good & 2) size = offer(heap, size, capacity, f32x4.extract_lane(scores, 1), row + 1);
      if (good & 4) size = offer(heap, size, capacity, f32x4.extract_lane(scores, 2), row + 2);
      if (good & 8) size = offer(heap, size, capacity, f32x4.extract_lane(scores, 3), row + 3);
    }
    row += 4;
  }
  return size;
}
