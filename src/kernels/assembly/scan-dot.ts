import { passes } from './bitmap';
import { dotFloats } from './dot-floats';
import { offer } from './heap';

/**
 * As `scan-codes.ts`, by the dot product with a float32 query: score = (code · query) × scale.
 * Twin and truth: `../reference/scan-dot.ts`.
 */
export function scanDot(
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
    const dot = dotFloats(codes + (row as usize) * (dimensions as usize), query, dimensions);
    size = offer(heap, size, capacity, dot * load<f32>(scales + ((row as usize) << 2)), row);
  }
  return size;
}
