import { beforeEach, expect, it } from 'vitest';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { FOREST_FROM_ROWS } from '../../src/core/forest/default-forest.ts';
import type { LiveSearchApi } from '../../src/engine/contract-live.ts';
import { liveSearch } from '../../workers/live-search.ts';
import { randomNumbers } from '../fixtures/random-index.ts';

const DIMENSIONS = 16;
const kernels = await compileKernels();
const { signal } = new AbortController();
let live: LiveSearchApi;

beforeEach(async () => {
  live = liveSearch(async () => kernels);
  await live.startLive(DIMENSIONS);
});

const embeddingOf = (item: number) => randomNumbers(DIMENSIONS, item + 1);

async function add(items: readonly number[]): Promise<number> {
  const embeddings = new Float32Array(items.length * DIMENSIONS);
  for (const [place, item] of items.entries()) embeddings.set(embeddingOf(item), place * DIMENSIONS);
  return live.addLive(items, embeddings);
}

const nearest = async (item: number, k = 3) =>
  (await live.searchLive(embeddingOf(item), k, signal)).neighbours.map(({ item: found }) => found);

it('items that come are found, and those that go are not', async () => {
  expect(await add([4, 9, 2])).toBe(3);
  expect((await nearest(9))[0]).toBe(9);
  expect(await live.removeLive([9])).toBe(2);
  expect(await nearest(9)).toHaveLength(2);
  expect(await nearest(9)).not.toContain(9);
});

it('questions are answered while the forest is built, and after it by the forest', async () => {
  const rows = FOREST_FROM_ROWS + 500;
  await add(Array.from({ length: rows }, (_, item) => item));
  const before = await live.searchLive(embeddingOf(77), 1, signal);
  expect(before.plan).not.toContain('forest');
  let isArranged = false;
  const arranging = live.arrangeLive(signal).then(() => {
    isArranged = true;
  });
  let answeredMeanwhile = 0;
  while (!isArranged) {
    expect((await nearest(answeredMeanwhile % rows, 1))[0]).toBe(answeredMeanwhile % rows);
    if (!isArranged) answeredMeanwhile++;
    await new Promise((resolve) => setTimeout(resolve));
  }
  await arranging;
  expect(answeredMeanwhile).toBeGreaterThan(3);
  const after = await live.searchLive(embeddingOf(77), 1, signal);
  expect(after.plan).toContain('forest');
  expect(after.neighbours).toEqual(before.neighbours);
  expect(after.coverage).toEqual({ itemsSeen: rows, items: rows, missingBytes: 0, problem: null });
});

it('says what does not fit', async () => {
  await expect(live.addLive([1, 2], new Float32Array(DIMENSIONS))).rejects.toThrow(
    '2 items come with 16 numbers; expected 32',
  );
  await add([1]);
  await expect(add([1])).rejects.toThrow('there is an item 1 already');
  await expect(live.removeLive([5])).rejects.toThrow('there is no item 5');
  await expect(liveSearch(async () => null).searchLive(embeddingOf(1), 1, signal)).rejects.toThrow('startLive');
});

it('a new collection begins empty', async () => {
  await add([1, 2]);
  await live.startLive(DIMENSIONS);
  expect(await nearest(1)).toEqual([]);
});
