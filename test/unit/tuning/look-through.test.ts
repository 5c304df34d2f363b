import { expect, it } from 'vitest';
import { compileKernels } from '../../../scripts/project/compile-kernels.ts';
import { mixFocus } from '../../../src/core/focus/class-matrix.ts';
import { comparingMatrix } from '../../../src/core/tuning/apply-projection.ts';
import { projectRows } from '../../../src/core/tuning/project-rows.ts';
import { openIndex } from '../../../src/search/open-index.ts';
import { forestIndexOf } from '../../fixtures/forest-index.ts';
import { indexOf, randomNumbers } from '../../fixtures/random-index.ts';

const DIMENSIONS = 32;
const ITEMS = 900;
const embeddings = randomNumbers(ITEMS * DIMENSIONS, 3);
const query = randomNumbers(DIMENSIONS, 4);
/** Far from the unit matrix: some directions count ten times as much as others. */
const matrix = randomNumbers(DIMENSIONS * DIMENSIONS, 5).map(
  (value, at) => (at % DIMENSIONS < 8 ? 3 : 0.3) * (value + (at % (DIMENSIONS + 1) === 0 ? 1 : 0)),
);
const comparing = comparingMatrix({ matrix, dimensions: DIMENSIONS });
const file = indexOf(embeddings, DIMENSIONS);

const project = (vector: Float32Array) => projectRows(matrix, vector, DIMENSIONS).rows;
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * (b[at] as number), 0);

it.each(['simd', 'typescript'])(
  'orders all items by the cosine of what the projection makes of them (%s)',
  async (kernel) => {
    const index = await openIndex(new Blob([file]).stream(), kernel === 'simd' ? await compileKernels() : null);
    await index.lookThrough(comparing);
    const { neighbours, plan } = await index.search(query, { k: 20, isProjected: true });
    const asked = project(query);
    const expected = Array.from({ length: ITEMS }, (_, item) => ({
      item,
      score: dot(project(index.embeddingOf(item)), asked),
    })).sort((a, b) => b.score - a.score);
    expect(plan).toBe('exact');
    expect(neighbours.map(({ item }) => item)).toEqual(expected.slice(0, 20).map(({ item }) => item));
    for (const [place, { score }] of neighbours.entries()) expect(score).toBeCloseTo(expected[place]?.score ?? 0, 4);
  },
);

it('leaves searches without it as they were, also those with a focus that came before', async () => {
  const index = await openIndex(new Blob([file]).stream(), await compileKernels());
  const focus = { matrix: mixFocus(comparing, 0.5) };
  const before = [await index.search(query, { k: 10 }), await index.search(query, { k: 10, focus })];
  await index.lookThrough(comparing);
  expect([await index.search(query, { k: 10 }), await index.search(query, { k: 10, focus })]).toEqual(before);
  expect((await index.search(query, { k: 10, isProjected: true })).neighbours).not.toEqual(before[0]?.neighbours);
});

it('keeps to filters, and is exact where the index has a forest', async () => {
  const forest = forestIndexOf(embeddings, DIMENSIONS, { seed: 1, trees: 1, leafSize: 32, groupSize: 4 });
  const index = await openIndex(new Blob([forest]).stream(), await compileKernels());
  const whole = await openIndex(new Blob([file]).stream(), await compileKernels());
  await index.lookThrough(comparing);
  await whole.lookThrough(comparing);
  const options = { k: 12, isProjected: true };
  expect((await index.search(query, options)).neighbours).toEqual((await whole.search(query, options)).neighbours);
  const filter = new Uint8Array(Math.ceil(ITEMS / 8)).fill(0b0101_0101);
  const { neighbours, plan } = await index.search(query, { ...options, filter });
  expect(plan).toBe('exact');
  expect(neighbours).toHaveLength(12);
  expect(neighbours.every(({ item }) => item % 2 === 0)).toBe(true);
});

it('what does not fit is refused, and so is what was never given', async () => {
  const index = await openIndex(new Blob([file]).stream(), null);
  await expect(index.search(query, { k: 1, isProjected: true })).rejects.toThrow('no projection');
  await expect(index.lookThrough(new Float32Array(9))).rejects.toThrow('of 9 numbers; expected 1024');
  await index.lookThrough(comparing);
  await expect(index.search(query, { k: 1, isProjected: true, metric: 'dot' })).rejects.toThrow('the plain cosine');
  await index.lookThrough(null);
  await expect(index.search(query, { k: 1, isProjected: true })).rejects.toThrow('no projection');
});

it('the matrix has the trace of the unit matrix, so that mixtures with a class mean the same', () => {
  const trace = Array.from({ length: DIMENSIONS }, (_, at) => comparing[at * (DIMENSIONS + 1)] ?? 0);
  expect(trace.reduce((sum, value) => sum + value, 0)).toBeCloseTo(DIMENSIONS, 3);
});
