import { describe, expect, test } from 'vitest';
import { SHARES, stratifiedSplit } from '../../../src/core/tuning/stratified-split.ts';

/** 3, 10, 41 and 200 rows of four classes, mixed. */
const SIZES = [3, 10, 41, 200];
const CLASSES = Uint32Array.from(SIZES.flatMap((size, one) => Array(size).fill(one))).map(
  (_, row, all) => all[(row * 97) % all.length] as number,
);

describe('the split of labelled rows', () => {
  const split = stratifiedSplit(CLASSES, 5);

  test('puts every row into one part', () => {
    const rows = [...split.train, ...split.validation, ...split.heldOut].sort((a, b) => a - b);
    expect(rows).toEqual(Array.from(CLASSES, (_, row) => row));
  });

  test('gives every class its share in each part, up to a row', () => {
    for (const [one, size] of SIZES.entries()) {
      const count = (rows: Uint32Array) => rows.filter((row) => CLASSES[row] === one).length;
      if (size < 4) {
        expect(count(split.train)).toBe(size);
        continue;
      }
      expect(Math.abs(count(split.heldOut) - SHARES.heldOut * size)).toBeLessThanOrEqual(0.5);
      expect(Math.abs(count(split.validation) - SHARES.validation * size)).toBeLessThanOrEqual(0.5);
    }
  });

  test('is the same for the same seed and another for another', () => {
    expect(stratifiedSplit(CLASSES, 5)).toEqual(split);
    expect(stratifiedSplit(CLASSES, 6).heldOut).not.toEqual(split.heldOut);
  });
});
