// Each cell of an item has 128 signs, each cell of a photo 128 whole numbers. Their dot product is 2 · Σ (numbers where the
// sign is +) − Σ numbers. Four signs are an index into a table of 16 sums; i8x16.swizzle looks up one table for 16 cells of
// an item at once: 64 products in one instruction, where a dot product has 8 or 16. What is looked up is never negative:
// the least sum of four numbers is taken off it, which changes the second term to Σ |numbers|.

/** The cells of an item, the tables for one cell of a photo, and bytes between the lists of indices of two tables. */
const CELLS: usize = 48;
const TABLE_BYTES: usize = 512;

/**
 * For each cell of items the largest dot product with a cell of a photo, and the first cell that has it.
 *
 * `tables` are, for each of `photoCells`, 32 tables of 16 bytes: at p the sum of those of four numbers whose bits are in p,
 * less the sum of the negative ones; four tables that follow each other (from 0, 4, 8 …) add up to 255 at most. `totals`
 * (i16) are the sums of all |numbers|. Items are 48 cells each, `cellBytes` apart, whose first 16 bytes are the signs.
 * `spread` has room for 1536 bytes; `best` (i16) and `bestAt` (u16) receive 48 numbers an item. The caller owns every byte
 * and has checked this. Twin and truth: `core/details/match-cells.ts`.
 */
export function matchCells(
  tables: usize,
  totals: usize,
  photoCells: i32,
  items: usize,
  cellBytes: i32,
  count: i32,
  spread: usize,
  best: usize,
  bestAt: usize,
): void {
  for (let item = 0; item < count; item++) {
    spreadSigns(items, cellBytes as usize, spread);
    for (let at: usize = 0; at < 2 * CELLS; at += 16) {
      v128.store(best + at, i16x8.splat(i16.MIN_VALUE));
      v128.store(bestAt + at, i16x8.splat(0));
    }
    let table = tables;
    for (let photoCell = 0; photoCell < photoCells; photoCell++) {
      // Sums of bytes as pairs: `high0` adds up every second byte, `low0` the others and, above them, these once more.
      let low0 = i16x8.splat(0);
      let low1 = low0;
      let low2 = low0;
      let high0 = low0;
      let high1 = low0;
      let high2 = low0;
      let indices = spread;
      for (const end = table + TABLE_BYTES; table < end; table += 64) {
        const sum0 = lookUpFour(table, indices);
        low0 = i16x8.add(low0, sum0);
        high0 = i16x8.add(high0, i16x8.shr_u(sum0, 8));
        const sum1 = lookUpFour(table, indices + 16);
        low1 = i16x8.add(low1, sum1);
        high1 = i16x8.add(high1, i16x8.shr_u(sum1, 8));
        const sum2 = lookUpFour(table, indices + 32);
        low2 = i16x8.add(low2, sum2);
        high2 = i16x8.add(high2, i16x8.shr_u(sum2, 8));
        indices += 4 * CELLS;
      }
      const total = v128.load16_splat(totals + ((photoCell as usize) << 1));
      const here = i16x8.splat(photoCell as i16);
      keepBest(i16x8.sub(low0, i16x8.shl(high0, 8)), total, here, best, bestAt);
      keepBest(high0, total, here, best + 16, bestAt + 16);
      keepBest(i16x8.sub(low1, i16x8.shl(high1, 8)), total, here, best + 32, bestAt + 32);
      keepBest(high1, total, here, best + 48, bestAt + 48);
      keepBest(i16x8.sub(low2, i16x8.shl(high2, 8)), total, here, best + 64, bestAt + 64);
      keepBest(high2, total, here, best + 80, bestAt + 80);
    }
    items += CELLS * (cellBytes as usize);
    best += 2 * CELLS;
    bestAt += 2 * CELLS;
  }
}

/** What sixteen cells have in four tables, added up. */
function lookUpFour(table: usize, indices: usize): v128 {
  return i8x16.add(
    i8x16.add(lookUp(table, indices), lookUp(table + 16, indices + CELLS)),
    i8x16.add(lookUp(table + 32, indices + 2 * CELLS), lookUp(table + 48, indices + 3 * CELLS)),
  );
}

function lookUp(table: usize, indices: usize): v128 {
  return i8x16.swizzle(v128.load(table), v128.load(indices));
}

/** Takes over what eight cells have in this cell of the photo where that is more than before. */
function keepBest(sum: v128, total: v128, here: v128, best: usize, bestAt: usize): void {
  const dot = i16x8.sub(i16x8.shl(sum, 1), total);
  const before = v128.load(best);
  v128.store(best, i16x8.max_s(before, dot));
  v128.store(bestAt, v128.bitselect(here, v128.load(bestAt), i16x8.gt_s(dot, before)));
}

/**
 * An item's signs as indices: for each table 48 bytes of 0 to 15. Of 16 cells the first eight take the even bytes, the
 * others the odd ones, so that the pairs that are added up above come out in the order of the cells.
 */
function spreadSigns(item: usize, cellBytes: usize, spread: usize): void {
  for (let cell: usize = 0; cell < CELLS; cell++) {
    const place = cell & 15;
    let to = spread + (cell & 48) + (place < 8 ? 2 * place : 2 * place - 15);
    for (let byte: usize = 0; byte < 16; byte++) {
      const signs = load<u8>(item + byte);
      store<u8>(to, signs & 15);
      store<u8>(to, signs >> 4, CELLS);
      to += 2 * CELLS;
    }
    item += cellBytes;
  }
}
