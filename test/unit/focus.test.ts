import { expect, it } from 'vitest';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { classMatrix, mixFocus } from '../../src/core/focus/class-matrix.ts';
import { openIndex } from '../../src/search/open-index.ts';
import { indexOf, randomNumbers } from '../fixtures/random-index.ts';

const DIMENSIONS = 32;
const FEATURES = 48;
const ITEMS = 900;
const rows = randomNumbers(DIMENSIONS * FEATURES, 1);
/** A class that looks at a quarter of the features. */
const weights = randomNumbers(FEATURES, 2).map((weight, at) => (at % 4 === 0 ? weight : 0));
const embeddings = randomNumbers(ITEMS * DIMENSIONS, 3);
const query = randomNumbers(DIMENSIONS, 4);
const file = indexOf(embeddings, DIMENSIONS);

/** Features times weights, from the definition: w ∘ (B x). */
function seen(embedding: Float32Array): number[] {
  return Array.from({ length: FEATURES }, (_, feature) => {
    const value = embedding.reduce((sum, number, at) => sum + number * (rows[at * FEATURES + feature] as number), 0);
    return value * (weights[feature] as number);
  });
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, at) => sum + value * (y[at] as number), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

it.each(['simd', 'typescript'])(
  'a focus orders all items by the cosine of what the class sees (%s)',
  async (kernel) => {
    const index = await openIndex(new Blob([file]).stream(), kernel === 'simd' ? await compileKernels() : null);
    const matrix = classMatrix(rows, weights);
    const { neighbours, plan } = await index.search(query, { k: 20, focus: { matrix } });
    const expected = Array.from({ length: ITEMS }, (_, item) => ({
      item,
      score: cosine(seen(index.embeddingOf(item)), seen(query)),
    })).sort((a, b) => b.score - a.score);
    expect(plan).toBe('exact');
    expect(neighbours.map(({ item }) => item)).toEqual(expected.slice(0, 20).map(({ item }) => item));
    for (const [place, { score }] of neighbours.entries())
      expect(score).toBeCloseTo(expected[place]?.score as number, 4);
  },
);

it('an amount of 0 is the plain cosine, and the class alone differs from it', async () => {
  const index = await openIndex(new Blob([file]).stream(), await compileKernels());
  const matrix = classMatrix(rows, weights);
  const plain = (await index.search(query, { k: 10 })).neighbours;
  const none = (await index.search(query, { k: 10, focus: { matrix: mixFocus(matrix, 0) } })).neighbours;
  const full = (await index.search(query, { k: 10, focus: { matrix: mixFocus(matrix, 1) } })).neighbours;
  expect(none.map(({ item }) => item)).toEqual(plain.map(({ item }) => item));
  expect(full.map(({ item }) => item)).not.toEqual(plain.map(({ item }) => item));
});

it('the matrix of a class is symmetric and has the trace of the unit matrix', () => {
  const matrix = classMatrix(rows, weights);
  let trace = 0;
  for (let i = 0; i < DIMENSIONS; i++) {
    trace += matrix[i * DIMENSIONS + i] as number;
    for (let j = 0; j < i; j++) expect(matrix[i * DIMENSIONS + j]).toBe(matrix[j * DIMENSIONS + i]);
  }
  expect(trace).toBeCloseTo(DIMENSIONS, 3);
});

it('a focus that does not fit is refused', async () => {
  const index = await openIndex(new Blob([file]).stream(), null);
  const matrix = new Float32Array(9);
  await expect(index.search(query, { k: 1, focus: { matrix } })).rejects.toThrow('a focus of 9 numbers; expected 1024');
  expect(() => classMatrix(rows, new Float32Array(FEATURES))).toThrow('the class sees 0');
  expect(() => classMatrix(rows.subarray(1), weights)).toThrow('do not make whole rows of 48 features');
});
