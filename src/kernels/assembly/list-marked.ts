/**
 * Lists the rows whose bits are set in a bitmap, in ascending order: `rows` receives as many u32 as bits are set from bit 0
 * to bit `endRow − 1`. The bitmap's length is a multiple of 8 bytes, and bits from `endRow` on are 0.
 * Returns how many there are. Twin and truth: `../reference/list-marked.ts`.
 */
export function listMarked(marks: usize, endRow: i32, rows: usize): i32 {
  let to = rows;
  for (let row = 0; row < endRow; row += 64) {
    for (let word = load<u64>(marks + ((row as usize) >> 3)); word != 0; word &= word - 1) {
      store<i32>(to, row + (ctz<u64>(word) as i32));
      to += 4;
    }
  }
  return ((to - rows) >> 2) as i32;
}
