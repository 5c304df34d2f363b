import fc from 'fast-check';
import { expect, it } from 'vitest';
import { symmetricEigen } from '../../src/core/projection/symmetric-eigen.ts';

const entry = fc.double({ min: -10, max: 10, noNaN: true });
/** Whole numbers make repeated eigenvalues and matrices without full rank. */
const matrix = fc.integer({ min: 1, max: 12 }).chain((size) =>
  fc
    .oneof(
      fc.array(entry, { minLength: size * size, maxLength: size * size }),
      fc.array(fc.integer({ min: -1, max: 1 }), { minLength: size * size, maxLength: size * size }),
    )
    .map((entries) => ({
      size,
      rows: Float64Array.from({ length: size * size }, (_, place) => {
        const [i, j] = [Math.floor(place / size), place % size];
        return entries[Math.min(i, j) * size + Math.max(i, j)] ?? 0;
      }),
    })),
);

it('gives eigenvectors of length 1 at right angles that make up the matrix again', () => {
  fc.assert(
    fc.property(matrix, ({ size, rows }) => {
      const { values, vectors } = symmetricEigen(rows.slice(), size);
      const at = (array: Float64Array, i: number, j: number) => array[i * size + j] ?? Number.NaN;
      for (let i = 0; i < size; i++) {
        if (i > 0) expect(values[i]).toBeLessThanOrEqual(values[i - 1] ?? Number.NaN);
        for (let j = 0; j < size; j++) {
          let [product, rebuilt] = [0, 0];
          for (let k = 0; k < size; k++) {
            product += at(vectors, i, k) * at(vectors, j, k);
            rebuilt += (values[k] ?? Number.NaN) * at(vectors, k, i) * at(vectors, k, j);
          }
          expect(product).toBeCloseTo(i === j ? 1 : 0, 10);
          expect(rebuilt).toBeCloseTo(at(rows, i, j), 9);
        }
      }
    }),
    { examples: [[{ size: 2, rows: Float64Array.of(0, -5e-324, -5e-324, 0) }]] },
  );
});

it('fixes the sign of each eigenvector by its largest component', () => {
  fc.assert(
    fc.property(matrix, ({ size, rows }) => {
      const { vectors } = symmetricEigen(rows, size);
      for (let k = 0; k < size; k++) {
        const vector = [...vectors.subarray(k * size, (k + 1) * size)];
        expect(Math.max(...vector)).toBeGreaterThanOrEqual(Math.max(...vector.map((value) => -value)));
      }
    }),
  );
});

it('finds eigenvalues known by formula: 2 − 2·cos(kπ/(n+1)) of the chain of springs', () => {
  const size = 60;
  const chain = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    chain[i * size + i] = 2;
    if (i > 0) chain[i * size + i - 1] = chain[(i - 1) * size + i] = -1;
  }
  const { values } = symmetricEigen(chain, size);
  for (let k = 0; k < size; k++) {
    expect(values[k]).toBeCloseTo(2 - 2 * Math.cos(((size - k) * Math.PI) / (size + 1)), 12);
  }
});

it('settles for matrices of far less than full rank, as few pictures with many features give', () => {
  const [size, rank] = [300, 6];
  const covariance = new Float64Array(size * size);
  for (let k = 0; k < rank; k++) {
    const vector = Float64Array.from({ length: size }, (_, i) => Math.sin((i + 1) * (k + 1) * 0.7) * 10 ** -k);
    for (let i = 0; i < size * size; i++) {
      const product = (vector[Math.floor(i / size)] ?? 0) * (vector[i % size] ?? 0);
      covariance[i] = (covariance[i] ?? 0) + product;
    }
  }
  const trace = Array.from({ length: size }, (_, i) => covariance[i * size + i] ?? 0).reduce((a, b) => a + b, 0);
  const { values } = symmetricEigen(covariance, size);
  expect(values.reduce((a, b) => a + b, 0)).toBeCloseTo(trace, 10);
  for (const value of values.subarray(rank)) expect(Math.abs(value)).toBeLessThan(1e-12 * trace);
});

it('refuses a matrix of another size', () => {
  expect(() => symmetricEigen(new Float64Array(8), 3)).toThrow('a matrix of 3 × 3 has 9 numbers; found 8');
});
