import { expect, it } from 'vitest';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { encodeIndex } from '../../src/core/index-format/encode-index.ts';
import { quantise } from '../../src/core/quantisation/quantise.ts';
import { arrangeForSearch } from '../../src/search/arrange-for-search.ts';
import { openIndex } from '../../src/search/open-index.ts';
import { clusteredEmbeddings } from '../fixtures/clustered-embeddings.ts';
import { randomNumbers } from '../fixtures/random-index.ts';

const DIMENSIONS = 32;
const ITEMS = 1500;
const coded = { ...quantise(clusteredEmbeddings(ITEMS, DIMENSIONS, 3), DIMENSIONS), dimensions: DIMENSIONS };
const query = randomNumbers(DIMENSIONS, 4);

const kernels = () => compileKernels();
const noKernels = () => Promise.reject(new Error('kernels were asked for'));

async function open(arranged: Awaited<ReturnType<typeof arrangeForSearch>>) {
  const identity = { encoder: { id: 'x', sha256: '0'.repeat(64) }, preprocessing: 'none', dimensions: DIMENSIONS };
  return openIndex(new Blob([encodeIndex({ ...identity, ...arranged })]).stream(), await compileKernels());
}

it('a small collection keeps the order of its items and needs no kernels', async () => {
  const arranged = await arrangeForSearch(coded, noKernels);
  expect(arranged).toEqual({ codes: coded.codes, scales: coded.scales, order: Uint32Array.from(Array(ITEMS).keys()) });
  expect((await open(arranged)).plans).toEqual(['exact']);
});

it('a larger one gets a forest, sign codes or both, and the same answers', async () => {
  const expected = (await (await open(await arrangeForSearch(coded, noKernels))).search(query, { k: 10 })).neighbours;
  const cases = [
    { from: { forest: 1000, signs: 5000 }, plans: ['exact', 'forest'] },
    { from: { forest: 5000, signs: 1000 }, plans: ['exact', 'funnel'] },
    { from: { forest: 1000, signs: 1000 }, plans: ['exact', 'funnel', 'forest', 'forest-funnel'] },
  ];
  for (const { from, plans } of cases) {
    const arranged = await arrangeForSearch(coded, kernels, from);
    const index = await open(arranged);
    expect(index.plans).toEqual(plans);
    expect((await index.search(query, { k: 10, plan: 'exact' })).neighbours).toEqual(expected);
    expect(await arrangeForSearch(coded, kernels, from)).toEqual(arranged);
  }
});

it('a collection of nothing has neither', async () => {
  const nothing = { codes: new Int8Array(0), scales: new Float32Array(0), dimensions: DIMENSIONS };
  const arranged = await arrangeForSearch(nothing, noKernels, { forest: 0, signs: 0 });
  expect((await (await open(arranged)).search(query, { k: 10 })).neighbours).toEqual([]);
});
