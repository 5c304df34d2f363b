import { FormatError } from '../errors.ts';

/**
 * Checks the numbers that a checksum cannot vouch for: a file may be whole and still have been written wrongly.
 * @throws FormatError naming the row, what it holds and what was expected
 */
export function checkContent({ scales, order }: { scales: Float32Array; order: Uint32Array }): void {
  for (const [row, scale] of scales.entries()) {
    if (!(scale >= 0 && scale <= 1)) {
      throw new FormatError(`index: the scale of row ${row} is ${scale}; expected a number from 0 to 1`);
    }
  }
  const rowOf = new Int32Array(order.length).fill(-1);
  for (const [row, item] of order.entries()) {
    const earlier = rowOf[item];
    if (earlier === undefined) {
      throw new FormatError(`index: row ${row} is item ${item}; expected a number below ${order.length}`);
    }
    if (earlier >= 0)
      throw new FormatError(`index: rows ${earlier} and ${row} are both item ${item}; expected each once`);
    rowOf[item] = row;
  }
}
