import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { createScorer } from '../../src/core/evaluation/metric.ts';
import { quantise } from '../../src/core/quantisation/quantise.ts';
import { Arena } from '../../src/kernels/arena.ts';
import { instantiateKernels } from '../../src/kernels/instantiate.ts';
import { randomNumbers } from '../fixtures/random-index.ts';

const ROWS = 40;
const MAX_DIMENSIONS = 256;
/** Sums of up to 256 float32 terms of vectors of unit length, against sums in float64. */
const TOLERANCE = 2e-6;

const arena = new Arena();
const kernels = await instantiateKernels(await compileKernels(), arena.memory);
const places = {
  codes: arena.allocate(ROWS * MAX_DIMENSIONS),
  scales: arena.allocate(ROWS * 4),
  query: arena.allocate(MAX_DIMENSIONS * 4),
  rows: arena.allocate(ROWS * 4),
  out: arena.allocate(ROWS * 8),
  matrix: arena.allocate(MAX_DIMENSIONS * MAX_DIMENSIONS * 4),
};
const memory = () => arena.memory.buffer;

interface Vectors {
  readonly seed: number;
  readonly dimensions: number;
}

const vectors: fc.Arbitrary<Vectors> = fc.record({
  seed: fc.integer(),
  dimensions: fc.integer({ min: 1, max: MAX_DIMENSIONS / 16 }).map((pieces) => 16 * pieces),
});

/** Puts codes of random vectors and a random query of unit length into the memory; gives them as floats. */
function place({ seed, dimensions }: Vectors) {
  const { codes, scales } = quantise(randomNumbers(ROWS * dimensions, seed), dimensions);
  const numbers = randomNumbers(dimensions, seed + 1);
  const length = Math.hypot(...numbers);
  const query = numbers.map((value) => value / length);
  new Int8Array(memory(), places.codes).set(codes);
  new Float32Array(memory(), places.scales).set(scales);
  new Float32Array(memory(), places.query).set(query);
  new Uint32Array(memory(), places.rows).set(Array.from({ length: ROWS }, (_, row) => row));
  const gallery = Float32Array.from(codes, (code, at) => code * (scales[Math.floor(at / dimensions)] as number));
  return { query, gallery };
}

function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>, tolerance = TOLERANCE): void {
  const differences = Array.from(expected, (value, at) => Math.abs(value - (found[at] as number)));
  expect(Math.max(...differences)).toBeLessThan(tolerance);
}

describe('on vectors that codes stand for', () => {
  it.each([
    ['dot', 'scanDot', TOLERANCE],
    ['euclidean', 'scanEuclidean', TOLERANCE],
    // Its sums are up to 16 times as large.
    ['manhattan', 'scanManhattan', 16 * TOLERANCE],
  ] as const)('%s scores are those of the evaluation', (metric, name, tolerance) => {
    fc.assert(
      fc.property(vectors, (run) => {
        const { dimensions } = run;
        const { query, gallery } = place(run);
        const expected = new Float64Array(ROWS);
        createScorer(metric, gallery, dimensions)(query, expected);
        const { codes, scales, out } = places;
        expect(kernels[name](codes, scales, places.query, dimensions, 0, ROWS, 0, out, 0, ROWS)).toBe(ROWS);
        const scores = new Float32Array(memory(), out, 2 * ROWS);
        const rows = new Uint32Array(memory(), out, 2 * ROWS);
        const found = new Float64Array(ROWS);
        for (let entry = 0; entry < ROWS; entry++) found[rows[2 * entry + 1] as number] = scores[2 * entry] as number;
        expectClose(found, expected, tolerance);
      }),
    );
  });

  it('rescoring and projecting give dot products', () => {
    fc.assert(
      fc.property(vectors, (run) => {
        const { dimensions } = run;
        const { query, gallery } = place(run);
        const expected = new Float64Array(ROWS);
        createScorer('dot', gallery, dimensions)(query, expected);
        const { codes, scales, rows, out } = places;
        kernels.rescoreCodes(codes, scales, places.query, dimensions, rows, ROWS, out);
        expectClose(new Float32Array(memory(), out, ROWS), expected);
        kernels.projectQuery(codes, scales, places.query, ROWS, dimensions, out);
        expectClose(new Float32Array(memory(), out, ROWS), expected);
      }),
    );
  });

  it('the quadratic form of the identity is the squared length, 1, and of any matrix what float64 gives', () => {
    fc.assert(
      fc.property(vectors, (run) => {
        const { dimensions, seed } = run;
        const { gallery } = place(run);
        const matrix = new Float32Array(memory(), places.matrix, dimensions ** 2).fill(0);
        for (let at = 0; at < dimensions; at++) matrix[at * dimensions + at] = 1;
        const { codes, scales, rows, out } = places;
        kernels.quadraticForms(places.matrix, codes, scales, dimensions, rows, ROWS, out);
        expectClose(new Float32Array(memory(), out, ROWS), new Float64Array(ROWS).fill(1));

        matrix.set(randomNumbers(dimensions ** 2, seed + 2));
        kernels.quadraticForms(places.matrix, codes, scales, dimensions, rows, ROWS, out);
        const expected = Array.from({ length: ROWS }, (_, row) => {
          const x = gallery.subarray(row * dimensions, (row + 1) * dimensions);
          return matrix.reduce((sum, value, at) => {
            return sum + value * (x[Math.floor(at / dimensions)] as number) * (x[at % dimensions] as number);
          }, 0);
        });
        expectClose(new Float32Array(memory(), out, ROWS), expected, 16 * TOLERANCE);
      }),
      { numRuns: 10 },
    );
  });
});
