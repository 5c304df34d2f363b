import { passes } from './bitmap';
import { dotCorrection, dotFourRows, dotRow } from './dot-codes';
import { offer } from './heap';
import { readAhead } from './read-ahead';

/**
 * Scores the listed rows against a query and keeps the best in a heap: as `scan-codes.ts`, for rows in any order.
 *
 * `rows` are `count` row numbers (u32). `seen` is a bitmap over rows: a row whose bit is set is passed over, and the bit
 * of each row that is looked at is set; 0 is none. `filter` is a bitmap of the rows that may be in the answer, or 0.
 * Preconditions and heap: `scan-codes.ts`. Returns the heap's new size. Twin and truth: `../reference/gather-codes.ts`.
 */
export function gatherCodes(
  codes: usize,
  scales: usize,
  query: usize,
  dimensions: i32,
  rows: usize,
  count: i32,
  seen: usize,
  filter: usize,
  heap: usize,
  size: i32,
  capacity: i32,
): i32 {
  const stride = dimensions as usize;
  const correction = dotCorrection(query, dimensions);
  const end = rows + ((count as usize) << 2);
  // Rows that wait until there are four.
  let row0 = 0;
  let row1 = 0;
  let row2 = 0;
  let waiting = 0;
  for (let at = rows; at < end; at += 4) {
    // Two passes ahead.
    if (at + 32 <= end) readAhead(codes + (load<u32>(at, 28) as usize) * stride, stride);
    const row = load<i32>(at);
    if (!isNew(seen, row) || !passes(filter, row)) continue;
    if (waiting < 3) {
      row0 = row1;
      row1 = row2;
      row2 = row;
      waiting++;
      continue;
    }
    waiting = 0;
    const dots = dotFourRows(
      codes + (row0 as usize) * stride,
      codes + (row1 as usize) * stride,
      codes + (row2 as usize) * stride,
      codes + (row as usize) * stride,
      query,
      dimensions,
    );
    const whole = i32x4.add(dots, i32x4.splat(correction));
    size = offer(heap, size, capacity, scoreOf(i32x4.extract_lane(whole, 0), scales, row0), row0);
    size = offer(heap, size, capacity, scoreOf(i32x4.extract_lane(whole, 1), scales, row1), row1);
    size = offer(heap, size, capacity, scoreOf(i32x4.extract_lane(whole, 2), scales, row2), row2);
    size = offer(heap, size, capacity, scoreOf(i32x4.extract_lane(whole, 3), scales, row), row);
  }
  // The oldest first.
  for (; waiting > 0; waiting--) {
    const row = waiting == 3 ? row0 : waiting == 2 ? row1 : row2;
    const dot = dotRow(codes + (row as usize) * stride, query, dimensions) + correction;
    size = offer(heap, size, capacity, scoreOf(dot, scales, row), row);
  }
  return size;
}

function scoreOf(dot: i32, scales: usize, row: i32): f32 {
  return (dot as f32) * load<f32>(scales + ((row as usize) << 2));
}

/** Whether a row's bit is not set yet; sets it. */
function isNew(seen: usize, row: i32): bool {
  if (seen == 0) return true;
  const place = seen + ((row as usize) >> 3);
  const byte = load<u8>(place) as i32;
  const bit = 1 << (row & 7);
  if (byte & bit) return false;
  store<u8>(place, byte | bit);
  return true;
}
