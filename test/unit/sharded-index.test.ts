import { expect, it } from 'vitest';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { quantise } from '../../src/core/quantisation/quantise.ts';
import { cutShards } from '../../src/core/shards/cut-shards.ts';
import { openIndex } from '../../src/search/open-index.ts';
import { chooseShards } from '../../src/search/shards/choose-shards.ts';
import { openShardedIndex, type ShardSource } from '../../src/search/shards/sharded-index.ts';
import type { ShardedAnswer } from '../../src/search/shards/shards-run.ts';
import { indexOf, randomNumbers } from '../fixtures/random-index.ts';

const DIMENSIONS = 32;
const ITEMS = 600;
const SHARDS = 20;
const kernels = await compileKernels();

// Rows around 30 directions, and numbered as a build numbers them: shard after shard.
const directions = randomNumbers(30 * DIMENSIONS, 1);
const noise = randomNumbers(ITEMS * DIMENSIONS, 2);
const unordered = noise.map((value, at) => {
  const kind = Math.floor(at / DIMENSIONS) % 30;
  return (directions[kind * DIMENSIONS + (at % DIMENSIONS)] ?? 0) + 0.5 * value;
});
const { members, centres } = cutShards({ ...quantise(unordered, DIMENSIONS), dimensions: DIMENSIONS }, SHARDS);
const rowAt = (row: number) => unordered.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS);
const embeddings = Float32Array.from(members.flatMap((rows) => [...rows].flatMap((row) => [...rowAt(row)])));
const counts = members.map(({ length }) => length);
const first = counts.map((_, shard) => counts.slice(0, shard).reduce((sum, count) => sum + count, 0));
const shardFiles = members.map((rows) =>
  indexOf(Float32Array.from([...rows].flatMap((row) => [...rowAt(row)])), DIMENSIONS),
);

const SOURCE: ShardSource = {
  encoder: { id: 'random', sha256: '0'.repeat(64) },
  preprocessing: 'none',
  dimensions: DIMENSIONS,
  counts,
  centres: { ...quantise(centres.values, DIMENSIONS), dimensions: DIMENSIONS },
  isStored: () => false,
  load: async (shard) => shardFiles[shard] as Uint8Array<ArrayBuffer>,
};
const open = (change: Partial<ShardSource> = {}) => openShardedIndex({ ...SOURCE, ...change }, kernels);
const queries = Array.from({ length: 25 }, (_, at) => {
  const near = embeddings.subarray(at * 20 * DIMENSIONS, (at * 20 + 1) * DIMENSIONS);
  return near.map((value, place) => value + 0.3 * (randomNumbers(DIMENSIONS, 50 + at)[place] ?? 0));
});

it('answers as a whole index does when it has searched everything, in little memory too', async () => {
  const whole = await openIndex(new Blob([indexOf(embeddings, DIMENSIONS)]).stream(), kernels);
  for (const index of [await open(), await open({ limitBytes: 1 }), await openShardedIndex(SOURCE, null)]) {
    for (const query of queries) {
      const answer = await index.search(query, { k: 10, reach: 'everything' });
      expect(answer).toMatchObject({ itemsSeen: ITEMS, shardsSeen: SHARDS, problems: [] });
      const expected = await whole.searchByEmbedding(query, 10);
      // float32 sums of a whole index may begin elsewhere.
      expect(answer.neighbours).toEqual(
        expected.map(({ item, score }) => ({ item, score: expect.closeTo(score, 6) as number })),
      );
    }
  }
});

it('finds most of the full answer in the nearest shards', async () => {
  const all = await open();
  let found = 0;
  for (const query of queries) {
    const full = (await all.search(query, { k: 10, reach: 'everything' })).neighbours.map(({ item }) => item);
    const near = await (await open()).search(query, { k: 10, reach: 'nearest' });
    expect(near.shardsSeen).toBe(3);
    found += near.neighbours.filter(({ item }) => full.includes(item)).length;
  }
  expect(found / (10 * queries.length)).toBeGreaterThan(0.8);
});

it('answers from what is in memory at once, and each answer has seen more than the one before', async () => {
  const index = await open();
  const partials: ShardedAnswer[] = [];
  const onPartial = (partial: ShardedAnswer) => void partials.push(partial);
  const query = queries[0] as Float32Array;
  await index.search(query, { k: 10, reach: 'nearest', onPartial });
  expect(partials).toEqual([]);
  const last = await index.search(query, { k: 10, reach: 'everything', onPartial });
  expect(partials[0]).toMatchObject({ shardsSeen: 3 });
  const seen = [...partials, last].map(({ itemsSeen }) => itemsSeen);
  expect(seen.every((items, at) => at === 0 || items > (seen[at - 1] ?? 0))).toBe(true);
  expect(partials.length).toBeGreaterThan(2);
});

it('says which shards are damaged, and answers from the others', async () => {
  const load = async (shard: number) => {
    const file = (shardFiles[shard] as Uint8Array<ArrayBuffer>).slice();
    if (shard === 4) file[file.length - 1] = (file.at(-1) ?? 0) ^ 1;
    return file;
  };
  const answer = await (await open({ load })).search(queries[0] as Float32Array, { k: 600, reach: 'everything' });
  expect(answer.problems.map(({ shard }) => shard)).toEqual([4]);
  expect(answer.problems[0]?.error.message).toMatch(/^index: "order" has checksum/);
  expect(answer.itemsSeen).toBe(ITEMS - (counts[4] ?? 0));
  const inShard = ({ item }: { item: number }) => item >= (first[4] ?? 0) && item < (first[5] ?? 0);
  expect(answer.neighbours.filter(inShard)).toEqual([]);
});

it('refuses a shard that another encoder made', async () => {
  const index = await open({ encoder: { id: 'other', sha256: '1'.repeat(64) } });
  await expect(index.search(queries[0] as Float32Array, { k: 1, reach: 'nearest' })).rejects.toThrow(
    /^shard \d+ of the index holds \d+ items of 32 dimensions by encoder "random".* its directory says .*"other"/,
  );
});

it('fails with the first reason when nothing can be loaded, and gives up soon', async () => {
  let asked = 0;
  const index = await open({
    load: async () => {
      asked++;
      throw new Error('no network');
    },
  });
  await expect(index.search(queries[0] as Float32Array, { k: 1, reach: 'everything' })).rejects.toThrow('no network');
  expect(asked).toBeLessThan(SHARDS / 2);
});

it('never finds what a filter forbids', async () => {
  const isAllowed = (item: number) => item % 3 === 1;
  const filterOf = async (shard: number) => {
    const bits = new Uint8Array(Math.ceil((counts[shard] ?? 0) / 8));
    for (let item = 0; item < (counts[shard] ?? 0); item++) {
      if (isAllowed((first[shard] ?? 0) + item)) bits[item >> 3] = (bits[item >> 3] ?? 0) | (1 << (item & 7));
    }
    return bits;
  };
  const index = await open();
  for (const query of queries) {
    const all = await index.search(query, { k: ITEMS, reach: 'everything' });
    const { neighbours } = await index.search(query, { k: ITEMS, reach: 'everything', filterOf });
    expect(neighbours).toEqual(all.neighbours.filter(({ item }) => isAllowed(item)));
  }
});

it('stops when it is told to, and answers the next question', async () => {
  const controller = new AbortController();
  const index = await open({
    load: async (shard) => {
      controller.abort(new Error('a newer question'));
      return shardFiles[shard] as Uint8Array<ArrayBuffer>;
    },
  });
  const { signal } = controller;
  await expect(index.search(queries[0] as Float32Array, { k: 1, reach: 'everything', signal })).rejects.toThrow(
    'a newer',
  );
  expect((await index.search(queries[0] as Float32Array, { k: 1, reach: 'everything' })).itemsSeen).toBe(ITEMS);
});

it('gives the embedding of an item, and names one that is not there', async () => {
  const index = await open();
  const own = await index.embeddingOf(ITEMS - 1);
  const [nearest] = (await index.search(own, { k: 1, reach: 'nearest' })).neighbours;
  expect(nearest).toMatchObject({ item: ITEMS - 1 });
  await expect(index.embeddingOf(ITEMS)).rejects.toThrow(`there is no item ${ITEMS}; the index has ${ITEMS} items`);
});

it('chooses what costs nothing, then what is stored among a fifth, then a twentieth to download', () => {
  const ranked = Array.from({ length: 100 }, (_, shard) => ({
    shard,
    items: 10,
    isInMemory: shard === 90,
    isStored: shard % 2 === 1,
  }));
  const range = (end: number, rest: number) => [...Array(end).keys()].filter((shard) => shard % 2 === rest);
  expect(chooseShards(ranked, 10, 'nearest')).toEqual({ inMemory: [90], stored: range(20, 1), missing: range(5, 0) });
  const { inMemory, stored, missing } = chooseShards(ranked, 10, 'everything');
  expect([inMemory.length, stored.length, missing.length]).toEqual([1, 50, 49]);
  // Ten shards hold as many items as are wanted.
  expect(chooseShards(ranked, 100, 'nearest').missing).toEqual(range(10, 0));
});
