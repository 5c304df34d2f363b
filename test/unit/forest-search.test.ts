import { describe, expect, it } from 'vitest';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import type { ForestOptions } from '../../src/core/forest/forest.ts';
import { type OpenIndex, openIndex } from '../../src/search/open-index.ts';
import type { SearchOptions } from '../../src/search/search-options.ts';
import { clusteredEmbeddings } from '../fixtures/clustered-embeddings.ts';
import { forestIndexOf } from '../fixtures/forest-index.ts';
import { indexOf } from '../fixtures/random-index.ts';

const DIMENSIONS = 64;
const ITEMS = 6000;
const QUERIES = 60;
const K = 10;
const embeddings = clusteredEmbeddings(ITEMS, DIMENSIONS, 1);
const queries = Array.from({ length: QUERIES }, (_, query) =>
  clusteredEmbeddings(QUERIES, DIMENSIONS, 2).subarray(query * DIMENSIONS, (query + 1) * DIMENSIONS),
);
const kernels = await compileKernels();
/** Measured: 0.877, 0.942, 0.950. */
const FLOORS = { forest: 0.86, funnel: 0.93, both: 0.935 };
const ONE_TREE: ForestOptions = { seed: 1, trees: 1, leafSize: 32, groupSize: 4 };

function open(file: Uint8Array<ArrayBuffer>, module: Uint8Array<ArrayBuffer> | null = kernels) {
  return openIndex(new Blob([file]).stream(), module);
}

const plain = await open(indexOf(embeddings, DIMENSIONS));
const exact = await answers(plain, { plan: 'exact' });

async function answers(index: OpenIndex, options: Omit<SearchOptions, 'k'>) {
  const found = [];
  for (const query of queries) found.push((await index.search(query, { k: K, ...options })).neighbours);
  return found;
}

/** Share of the exact neighbours that were found. */
async function recall(index: OpenIndex, options: Omit<SearchOptions, 'k'>): Promise<number> {
  const found = await answers(index, options);
  const hits = found.map(
    (neighbours, query) => neighbours.filter(({ item }) => exact[query]?.some((one) => one.item === item)).length,
  );
  return hits.reduce((sum, count) => sum + count, 0) / (QUERIES * K);
}

describe.each([1, 3])('a forest of %d trees', async (trees) => {
  const file = forestIndexOf(embeddings, DIMENSIONS, { ...ONE_TREE, trees });
  const index = await open(file);

  it('gives the exact answer with the full budget, and with every sign code kept', async () => {
    expect(index.plans).toEqual(['exact', 'funnel', 'forest', 'forest-funnel']);
    expect(await answers(index, { plan: 'exact' })).toEqual(exact);
    expect(await answers(index, { plan: 'forest', budget: 1 })).toEqual(exact);
    expect(await answers(index, { plan: 'funnel', candidates: ITEMS })).toEqual(exact);
    expect(await answers(index, { plan: 'forest-funnel', budget: 1, candidates: ITEMS })).toEqual(exact);
  });

  it('finds more with a larger budget, and never looks at more rows than it says', async () => {
    const found = [];
    for (const budget of [0.01, 0.04, 0.16, 0.64]) {
      found.push(await recall(index, { plan: 'forest', budget }));
      const { rowsScored, bytesRead } = await index.search(queries[0] as Float32Array, {
        k: K,
        plan: 'forest',
        budget,
      });
      // A leaf more than wanted, rounded to fours at both ends of each.
      expect(rowsScored).toBeLessThan(trees === 1 ? 1.4 * budget * ITEMS + 200 : budget * ITEMS + 400);
      expect(bytesRead).toBeGreaterThan(rowsScored * DIMENSIONS);
    }
    expect(found).toEqual(found.toSorted((a, b) => a - b));
  });

  it('the kernels and their twins give the same answers', async () => {
    const twin = await open(file, null);
    for (const plan of ['forest', 'forest-funnel'] as const) {
      expect(await answers(twin, { plan, budget: 0.05, candidates: 100 })).toEqual(
        await answers(index, { plan, budget: 0.05, candidates: 100 }),
      );
    }
  });
});

it('recall stays above its floors on a fixed seed', async () => {
  const index = await open(forestIndexOf(embeddings, DIMENSIONS, ONE_TREE));
  const found = {
    forest: await recall(index, { plan: 'forest', budget: 0.05 }),
    funnel: await recall(index, { plan: 'funnel', candidates: 200 }),
    both: await recall(index, { plan: 'forest-funnel', budget: 0.1, candidates: 200 }),
  };
  console.log(`recall@${K} of ${ITEMS} clustered embeddings: ${JSON.stringify(found)}`);
  expect(found.forest).toBeGreaterThanOrEqual(FLOORS.forest);
  expect(found.funnel).toBeGreaterThanOrEqual(FLOORS.funnel);
  expect(found.both).toBeGreaterThanOrEqual(FLOORS.both);
});

it('a filter that forbids all that lies near the query still finds the nearest of what it allows', async () => {
  const index = await open(forestIndexOf(embeddings, DIMENSIONS, ONE_TREE));
  for (const query of queries) {
    const far = (await plain.search(query, { k: ITEMS, plan: 'exact' })).neighbours.slice(ITEMS / 2);
    const filter = new Uint8Array(ITEMS / 8);
    for (const { item } of far) filter[item >> 3] = (filter[item >> 3] as number) | (1 << (item & 7));
    expect((await index.search(query, { k: K, filter })).neighbours).toEqual(far.slice(0, K));
  }
});

it('asking for more than near leaves hold is answered exactly', async () => {
  const index = await open(forestIndexOf(embeddings, DIMENSIONS, ONE_TREE));
  const answer = await index.search(queries[0] as Float32Array, { k: 100, recall: 0.01, budget: 0.001 });
  expect(answer).toMatchObject({ plan: 'exact' });
  expect(answer.neighbours).toHaveLength(100);
});

it('a way that the index does not have is refused, as are settings out of range', async () => {
  const query = queries[0] as Float32Array;
  await expect(plain.search(query, { k: 1, plan: 'forest' })).rejects.toThrow('the index has no forest');
  await expect(plain.search(query, { k: 1, plan: 'funnel' })).rejects.toThrow('the index has no sign codes');
  await expect(plain.search(query, { k: 1, recall: 2 })).rejects.toThrow('recall is 2; expected a number from 0 to 1');
  await expect(plain.search(query, { k: 1, budget: -1 })).rejects.toThrow('budget is -1; expected a share');
  await expect(plain.search(query, { k: 0.5 })).rejects.toThrow('k is 0.5; expected a whole number from 0');
});
