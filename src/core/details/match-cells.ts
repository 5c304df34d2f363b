import { CELL_BYTES, CODE_BYTES } from './describe-item.ts';
import { BITS } from './local-features.ts';

const PATTERNS = 256;

/** For each cell of some items, one after the other, the most alike cell of a photo. */
export interface CellMatches {
  /** The dot product of the item's signs with that cell's numbers. */
  readonly best: Int16Array;
  /** Which it is; of equal ones the first. */
  readonly bestAt: Uint16Array;
}

/**
 * `matchCells`, or a kernel that does the same: prepares a photo, of whose numbers (`wholeNumbers`) each cell has `BITS`, and
 * then takes items, `ITEM_BYTES` each.
 */
export type MatchCells = (numbers: Int16Array) => (items: Uint8Array) => CellMatches;

/** Finds the most alike cells by tables of what each byte of a code contributes. */
export const matchCells: MatchCells = (numbers) => (items) => {
  // Constants of other modules are looked up each time where modules are not bundled: half a billion times here.
  const [codeBytes, cellBytes] = [CODE_BYTES, CELL_BYTES];
  const cells = items.length / cellBytes;
  const best = new Int16Array(cells).fill(-32768);
  const bestAt = new Uint16Array(cells);
  // Whole numbers, but sums of floats are faster.
  const table = new Float32Array(codeBytes * PATTERNS);
  for (let photoCell = 0; photoCell < numbers.length / BITS; photoCell++) {
    fillTable(table, numbers.subarray(photoCell * BITS, (photoCell + 1) * BITS));
    for (let cell = 0, start = 0; cell < cells; cell++, start += cellBytes) {
      let sum = 0;
      for (let byte = 0; byte < codeBytes; byte++) {
        sum += table[byte * PATTERNS + (items[start + byte] as number)] as number;
      }
      if (sum > (best[cell] as number)) {
        best[cell] = sum;
        bestAt[cell] = photoCell;
      }
    }
  }
  return { best, bestAt };
};

/** For each byte of a code and each of its patterns, the sum of the numbers with the pattern's signs. */
function fillTable(table: Float32Array, numbers: Int16Array): void {
  for (let byte = 0; byte < CODE_BYTES; byte++) {
    const start = byte * PATTERNS;
    let none = 0;
    for (let bit = 0; bit < 8; bit++) none -= numbers[byte * 8 + bit] as number;
    table[start] = none;
    // Each pattern is one with a lower bit less, plus twice that bit's number.
    for (let bit = 0; bit < 8; bit++) {
      const twice = 2 * (numbers[byte * 8 + bit] as number);
      for (let pattern = 0; pattern < 1 << bit; pattern++) {
        table[start + (1 << bit) + pattern] = (table[start + pattern] as number) + twice;
      }
    }
  }
}
