import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/core/random.ts';
import { addTimes, addTransposedTimes, timesTransposed } from '../../../src/core/tuning/products.ts';

const random = seededRandom(3);
const matrix = (rows: number, columns: number) => Float32Array.from({ length: rows * columns }, () => random() - 0.5);

/** Sizes around the four rows that are taken at once. */
const SIZES = [1, 3, 4, 5, 9];

test('products are those of the definition, whatever is left over after four rows', () => {
  const width = 5;
  for (const n of SIZES) {
    for (const m of SIZES) {
      const [a, b, c] = [matrix(n, width), matrix(m, width), matrix(n, m)];
      const at = (values: Float32Array, columns: number, row: number, column: number) =>
        values[row * columns + column] as number;
      const sum = (count: number, term: (index: number) => number) =>
        Array.from({ length: count }, (_, index) => term(index)).reduce((total, value) => total + value, 0);

      const transposed = new Float32Array(n * m);
      timesTransposed(a, b, width, transposed);
      const outer = new Float32Array(m * width).fill(1);
      addTransposedTimes(c, a, { m, width }, outer);
      const times = new Float32Array(n * width).fill(1);
      addTimes(c, b, width, times);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < m; j++) {
          expect(at(transposed, m, i, j)).toBeCloseTo(
            sum(width, (k) => at(a, width, i, k) * at(b, width, j, k)),
            5,
          );
        }
        for (let k = 0; k < width; k++) {
          expect(at(times, width, i, k)).toBeCloseTo(1 + sum(m, (j) => at(c, m, i, j) * at(b, width, j, k)), 5);
        }
      }
      for (let j = 0; j < m; j++) {
        for (let k = 0; k < width; k++) {
          expect(at(outer, width, j, k)).toBeCloseTo(1 + sum(n, (i) => at(c, m, i, j) * at(a, width, i, k)), 5);
        }
      }
    }
  }
});
