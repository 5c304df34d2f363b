import { passes } from './bitmap';
import { addSixteen } from './dot-floats';
import { offer } from './heap';

/**
 * As `scan-codes.ts`, by Manhattan distance to a float32 query: score = −Σ |query − code × scale|.
 * Twin and truth: `../reference/scan-manhattan.ts`.
 */
export function scanManhattan(
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
  for (let row = firstRow; row < endRow; row++) {
    if (!passes(filter, row)) continue;
    const code = codes + (row as usize) * (dimensions as usize);
    const scale = v128.load32_splat(scales + ((row as usize) << 2));
    size = offer(heap, size, capacity, -distances(code, scale, query, dimensions), row);
  }
  return size;
}

/** Σ |query − code × scale|, added up as in `dot-floats.ts`. */
function distances(code: usize, scale: v128, query: usize, dimensions: i32): f32 {
  let sum0 = f32x4.splat(0);
  let sum1 = f32x4.splat(0);
  let sum2 = f32x4.splat(0);
  let sum3 = f32x4.splat(0);
  const end = code + (dimensions as usize);
  let to = query;
  for (let at = code; at < end; at += 16) {
    const low = v128.load8x8_s(at);
    const high = v128.load8x8_s(at, 8);
    sum0 = f32x4.add(sum0, distance(i32x4.extend_low_i16x8_s(low), scale, v128.load(to)));
    sum1 = f32x4.add(sum1, distance(i32x4.extend_high_i16x8_s(low), scale, v128.load(to, 16)));
    sum2 = f32x4.add(sum2, distance(i32x4.extend_low_i16x8_s(high), scale, v128.load(to, 32)));
    sum3 = f32x4.add(sum3, distance(i32x4.extend_high_i16x8_s(high), scale, v128.load(to, 48)));
    to += 64;
  }
  return addSixteen(sum0, sum1, sum2, sum3);
}

function distance(code: v128, scale: v128, query: v128): v128 {
  return f32x4.abs(f32x4.sub(query, f32x4.mul(f32x4.convert_i32x4_s(code), scale)));
}
