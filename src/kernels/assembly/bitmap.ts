// Bitmaps over rows: bit row & 7 of byte row >> 3. Their length is a multiple of 8 bytes; address 0 is none at all.

/** Whether a filter lets a row pass. */
export function passes(filter: usize, row: i32): bool {
  return filter == 0 || ((load<u8>(filter + ((row as usize) >> 3)) >> (row & 7)) & 1) != 0;
}

/** Four bits for the rows `row` to `row + 3`, where `row` is a multiple of 4. */
export function passingOfFour(filter: usize, row: i32): i32 {
  return filter == 0 ? 15 : ((load<u8>(filter + ((row as usize) >> 3)) as i32) >> (row & 4)) & 15;
}

/** Eight bits for the rows `row` to `row + 7`, where `row` is a multiple of 8. */
export function passingOfEight(filter: usize, row: i32): i32 {
  return filter == 0 ? 255 : (load<u8>(filter + ((row as usize) >> 3)) as i32);
}

/** Whether none of the 64 rows from `row` on, a multiple of 64, passes. */
export function nonePasses(filter: usize, row: i32): bool {
  return filter != 0 && (row & 63) == 0 && load<u64>(filter + ((row as usize) >> 3)) == 0;
}
