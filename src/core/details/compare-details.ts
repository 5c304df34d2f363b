import { BITS } from './detail-fit.ts';
import { CELL_BYTES, CELLS, CODE_BYTES, ITEM_BYTES } from './describe-item.ts';
import type { LocalFeatures } from './local-features.ts';

/** Cells of a query's picture, with a* and b* of each. */
export interface QueryDetails extends Pick<LocalFeatures, 'vectors'> {
  readonly colours: Float32Array;
}

/** How much a cell's difference in colour counts beside the likeness of its features, and where it counts no more. */
const COLOUR_WEIGHT = 0.006;
const MOST_COLOUR = 40;
/** What of a mean difference in colour is taken for the light of the room. */
const LIGHT = 0.5;
const PATTERNS = 256;

/**
 * How much of what is seen on each item is seen on the query's picture, wherever and among whatever: each cell of the item
 * takes the cell of the query that is most like it (MaxSim of Khattab and Zaharia 2020, ColBERT; one-sided Chamfer), and
 * the items' cells are averaged by their weights; where the colours of such pairs differ, that counts against the item.
 * Items' cells are signs, the query's numbers: their dot product is a sum of table entries, one for each byte of a code.
 * @param details `ITEM_BYTES` an item
 * @param items which of them
 * @returns a score an item, at most about 1
 */
export function compareDetails(query: QueryDetails, details: Uint8Array, items: ArrayLike<number>): Float32Array {
  const { best, bestAt, codes } = mostAlikeCells(query, details, items);
  return Float32Array.from({ length: items.length }, (_, item) => {
    const first = item * CELLS;
    let weights = 0;
    let likeness = 0;
    let sure = 0;
    const shift = [0, 0];
    for (let cell = first; cell < first + CELLS; cell++) {
      const weight = codes[cell * CELL_BYTES + CODE_BYTES] as number;
      const like = best[cell] as number;
      weights += weight;
      likeness += weight * like;
      const trust = weight * Math.max(0, like) ** 2;
      sure += trust;
      for (const axis of [0, 1]) shift[axis] = (shift[axis] as number) + trust * difference(cell, axis);
    }
    if (weights === 0 || sure === 0) return 0;
    let colour = 0;
    for (let cell = first; cell < first + CELLS; cell++) {
      const trust = (codes[cell * CELL_BYTES + CODE_BYTES] as number) * Math.max(0, best[cell] as number) ** 2;
      const [a, b] = [0, 1].map((axis) => difference(cell, axis) - (LIGHT * (shift[axis] as number)) / sure);
      colour += trust * Math.min(MOST_COLOUR, Math.hypot(a as number, b as number));
    }
    return likeness / weights - (COLOUR_WEIGHT * colour) / sure;
  });

  /** a* or b* of the query's cell less that of the item's. */
  function difference(cell: number, axis: number): number {
    const own = ((codes[cell * CELL_BYTES + CODE_BYTES + 1 + axis] as number) << 24) >> 24;
    return (query.colours[(bestAt[cell] as number) * 2 + axis] as number) - own;
  }
}

/** For each cell of the items the dot product with the query's most alike cell, and which that is. */
function mostAlikeCells({ vectors }: QueryDetails, details: Uint8Array, items: ArrayLike<number>) {
  const codes = new Uint8Array(items.length * ITEM_BYTES);
  for (let at = 0; at < items.length; at++) {
    const start = (items[at] as number) * ITEM_BYTES;
    codes.set(details.subarray(start, start + ITEM_BYTES), at * ITEM_BYTES);
  }
  // Constants of other modules are looked up each time where modules are not bundled: half a billion times here.
  const [codeBytes, cellBytes] = [CODE_BYTES, CELL_BYTES];
  const cells = items.length * CELLS;
  const best = new Float32Array(cells).fill(Number.NEGATIVE_INFINITY);
  const bestAt = new Uint16Array(cells);
  const table = new Float32Array(CODE_BYTES * PATTERNS);
  for (let queryCell = 0; queryCell < vectors.length / BITS; queryCell++) {
    fillTable(table, vectors.subarray(queryCell * BITS, (queryCell + 1) * BITS));
    for (let cell = 0, start = 0; cell < cells; cell++, start += cellBytes) {
      let sum = 0;
      for (let byte = 0; byte < codeBytes; byte++) {
        sum += table[byte * PATTERNS + (codes[start + byte] as number)] as number;
      }
      if (sum > (best[cell] as number)) {
        best[cell] = sum;
        bestAt[cell] = queryCell;
      }
    }
  }
  return { best, bestAt, codes };
}

/** For each byte of a code and each of its patterns, the sum of the vector's numbers with the pattern's signs, ÷ √BITS. */
function fillTable(table: Float32Array, vector: Float32Array): void {
  const scale = 1 / Math.sqrt(BITS);
  for (let byte = 0; byte < CODE_BYTES; byte++) {
    const start = byte * PATTERNS;
    let none = 0;
    for (let bit = 0; bit < 8; bit++) none -= (vector[byte * 8 + bit] as number) * scale;
    table[start] = none;
    // Each pattern is one with a lower bit less, plus twice that bit's number.
    for (let bit = 0; bit < 8; bit++) {
      const twice = 2 * (vector[byte * 8 + bit] as number) * scale;
      for (let pattern = 0; pattern < 1 << bit; pattern++) {
        table[start + (1 << bit) + pattern] = (table[start + pattern] as number) + twice;
      }
    }
  }
}
