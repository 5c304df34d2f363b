import { nonePasses, passes, passingOfEight } from './bitmap';
import { addAcross, addProducts, dotCorrection, dotRow, laneOf } from './dot-codes';
import { lowestScore, offer } from './heap';
import { readAhead } from './read-ahead';

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
  const endQuery = query + stride;
  let row = firstRow;
  while (row < endRow) {
    if (nonePasses(filter, row)) {
      row += 64;
      continue;
    }
    const code = codes + (row as usize) * stride;
    if ((row & 7) != 0 || row + 8 > endRow) {
      if (passes(filter, row)) {
        const dot = dotRow(code, query, dimensions) + correction;
        size = offer(heap, size, capacity, (dot as f32) * load<f32>(scales + ((row as usize) << 2)), row);
      }
      row++;
      continue;
    }
    // Eight rows a pass: each piece of the query is loaded, and its signs are taken, once for eight.
    let sum0 = i32x4.splat(0);
    let sum1 = i32x4.splat(0);
    let sum2 = i32x4.splat(0);
    let sum3 = i32x4.splat(0);
    let sum4 = i32x4.splat(0);
    let sum5 = i32x4.splat(0);
    let sum6 = i32x4.splat(0);
    let sum7 = i32x4.splat(0);
    if (row + 16 <= endRow) readAhead(code + 8 * stride, 8 * stride);
    let row0 = code;
    let row3 = code + 3 * stride;
    let row6 = code + 6 * stride;
    for (let at = query; at < endQuery; at += 16) {
      const piece = v128.load(at);
      sum0 = addProducts(sum0, v128.load(row0), piece);
      sum1 = addProducts(sum1, v128.load(row0 + stride), piece);
      sum2 = addProducts(sum2, v128.load(row0 + 2 * stride), piece);
      sum3 = addProducts(sum3, v128.load(row3), piece);
      sum4 = addProducts(sum4, v128.load(row3 + stride), piece);
      sum5 = addProducts(sum5, v128.load(row3 + 2 * stride), piece);
      sum6 = addProducts(sum6, v128.load(row6), piece);
      sum7 = addProducts(sum7, v128.load(row6 + stride), piece);
      row0 += 16;
      row3 += 16;
      row6 += 16;
    }
    const scale = scales + ((row as usize) << 2);
    const low = i32x4.add(addAcross(sum0, sum1, sum2, sum3), i32x4.splat(correction));
    const high = i32x4.add(addAcross(sum4, sum5, sum6, sum7), i32x4.splat(correction));
    const lowScores = f32x4.mul(f32x4.convert_i32x4_s(low), v128.load(scale));
    const highScores = f32x4.mul(f32x4.convert_i32x4_s(high), v128.load(scale, 16));
    const bar = f32x4.splat(lowestScore(heap, size, capacity));
    const lowBetter = f32x4.gt(lowScores, bar);
    const highBetter = f32x4.gt(highScores, bar);
    if (v128.any_true(v128.or(lowBetter, highBetter))) {
      const better = (i32x4.bitmask(lowBetter) | (i32x4.bitmask(highBetter) << 4)) & passingOfEight(filter, row);
      for (let left = better; left != 0; left &= left - 1) {
        const lane = ctz(left);
        const score = laneOf(lane < 4 ? lowScores : highScores, lane & 3);
        size = offer(heap, size, capacity, reinterpret<f32>(score), row + lane);
      }
    }
    row += 8;
  }
  return size;
}
