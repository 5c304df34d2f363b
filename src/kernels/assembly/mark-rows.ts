import { passes } from './bitmap';

/**
 * Sets the bits of the listed rows that a filter lets pass in the bitmap `marks`: so leaves of several trees become one
 * set of rows, each once, that `scanSigns` and `scanCodes` take as their filter and read in the order of memory.
 *
 * `rows` are `count` row numbers (u32); `filter` is a bitmap or 0. Returns how many rows were not marked before.
 * Twin and truth: `../reference/mark-rows.ts`.
 */
export function markRows(rows: usize, count: i32, filter: usize, marks: usize): i32 {
  let fresh = 0;
  const end = rows + ((count as usize) << 2);
  for (let at = rows; at < end; at += 4) fresh += mark(load<i32>(at), filter, marks);
  return fresh;
}

/** The same for the rows `firstRow` to `endRow − 1`. */
export function markRange(firstRow: i32, endRow: i32, filter: usize, marks: usize): i32 {
  let fresh = 0;
  for (let row = firstRow; row < endRow; row++) fresh += mark(row, filter, marks);
  return fresh;
}

function mark(row: i32, filter: usize, marks: usize): i32 {
  if (!passes(filter, row)) return 0;
  const place = marks + ((row as usize) >> 3);
  const byte = load<u8>(place) as i32;
  store<u8>(place, byte | (1 << (row & 7)));
  return ((byte >> (row & 7)) & 1) ^ 1;
}
