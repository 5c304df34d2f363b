import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { createLiveCollection, type LiveCollection } from '../../src/search/live-collection.ts';
import { openIndex } from '../../src/search/open-index.ts';
import type { SearchOptions } from '../../src/search/search-options.ts';
import { indexOf, randomNumbers } from '../fixtures/random-index.ts';

const DIMENSIONS = 32;
const K = 8;
const kernels = await compileKernels();
const SMALL_FOREST = { seed: 1, trees: 1, leafSize: 4, groupSize: 2 };

/** Embeddings of items: some items look alike to the bit, as copies of a file do. */
const embeddingOf = (item: number) => randomNumbers(DIMENSIONS, item % 7 === 0 ? 5000 : item);
const queries = [1, 2, 3].map((seed) => randomNumbers(DIMENSIONS, 900 + seed));

type Step = { readonly kind: 'toggle'; readonly item: number } | { readonly kind: 'rebuild' };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: fc.record({ kind: fc.constant('toggle' as const), item: fc.nat(60) }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'rebuild' as const }) },
  ),
  { maxLength: 120 },
);

async function answers(collection: Pick<LiveCollection, 'search'>, options: Omit<SearchOptions, 'k'>) {
  const found = [];
  for (const query of queries) found.push((await collection.search(query, { k: K, ...options })).neighbours);
  return found;
}

it('any order of adding, removing and rebuilding gives the answers of a fresh build', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.constantFrom(kernels, null), async (steps, module) => {
      const live = await createLiveCollection(DIMENSIONS, module, SMALL_FOREST);
      const there = new Set<number>();
      let hasForest = false;
      for (const step of steps) {
        if (step.kind === 'rebuild') {
          await live.rebuildForest();
          hasForest ||= there.size > 0;
        } else if (there.delete(step.item)) await live.remove(step.item);
        else {
          there.add(step.item);
          await live.add(step.item, embeddingOf(step.item));
        }
      }
      const items = [...there].sort((a, b) => a - b);
      expect(live.items).toBe(items.length);
      const embeddings = Float32Array.from(items.flatMap((item) => [...embeddingOf(item)]));
      const fresh = await openIndex(new Blob([indexOf(embeddings, DIMENSIONS)]).stream(), module);
      const expected = (await answers(fresh, { plan: 'exact' })).map((neighbours) =>
        neighbours.map(({ item, score }) => ({ item: items[item], score })),
      );
      expect(await answers(live, { plan: 'exact' })).toEqual(expected);
      expect(await answers(live, { plan: 'funnel', candidates: 64 })).toEqual(expected);
      if (!hasForest) return;
      expect(await answers(live, { plan: 'forest', budget: 1 })).toEqual(expected);
      expect(await answers(live, { plan: 'forest-funnel', budget: 1, candidates: 64 })).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

it('items that come and go while the forest is built are in the answers, or are not', async () => {
  const live = await createLiveCollection(DIMENSIONS, kernels, SMALL_FOREST);
  for (let item = 0; item < 400; item++) await live.add(item, embeddingOf(item));
  const rebuilding = live.rebuildForest();
  await live.remove(11);
  await live.remove(12);
  await live.add(12, embeddingOf(1012));
  for (let item = 400; item < 700; item++) await live.add(item, embeddingOf(item));
  await rebuilding;
  const nearest = async (item: number) =>
    (await live.search(embeddingOf(item), { k: 1, plan: 'forest', budget: 1 })).neighbours[0];
  expect(live.items).toBe(699);
  expect((await nearest(11))?.item).not.toBe(11);
  expect((await nearest(12))?.item).not.toBe(12);
  expect(await nearest(1012)).toMatchObject({ item: 12 });
  expect(await nearest(650)).toMatchObject({ item: 650 });
  expect(await nearest(100)).toMatchObject({ item: 100 });
});

it('searches are answered while the forest is built', async () => {
  const live = await createLiveCollection(DIMENSIONS, kernels, SMALL_FOREST);
  for (let item = 0; item < 3000; item++) await live.add(item, embeddingOf(item));
  let isBuilt = false;
  const rebuilding = live.rebuildForest().then(() => {
    isBuilt = true;
  });
  await live.search(embeddingOf(5), { k: 1 });
  expect(isBuilt).toBe(false);
  await rebuilding;
});

it('a rebuild that was aborted leaves everything as it was', async () => {
  const live = await createLiveCollection(DIMENSIONS, kernels, SMALL_FOREST);
  for (let item = 0; item < 100; item++) await live.add(item, embeddingOf(item));
  await expect(live.rebuildForest(AbortSignal.abort())).rejects.toThrow(/aborted/);
  expect((await live.search(embeddingOf(5), { k: 1 })).neighbours).toMatchObject([{ item: 5 }]);
  await live.rebuildForest();
  expect((await live.search(embeddingOf(5), { k: 1, plan: 'forest', budget: 1 })).plan).toBe('forest');
});

it('what does not fit is refused', async () => {
  const live = await createLiveCollection(DIMENSIONS, null);
  await live.add(3, embeddingOf(3));
  await expect(live.add(3, embeddingOf(3))).rejects.toThrow('there is an item 3 already');
  await expect(live.add(-1, embeddingOf(3))).rejects.toThrow('item -1; expected a whole number from 0');
  await expect(live.add(4, new Float32Array(8))).rejects.toThrow('the vector has 8 dimensions; the collection has 32');
  await expect(live.remove(4)).rejects.toThrow('there is no item 4; the collection has 1');
  expect(() => live.embeddingOf(4)).toThrow('there is no item 4; the collection has 1');
});
