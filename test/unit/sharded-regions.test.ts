import { beforeEach, expect, it, vi } from 'vitest';
import { shardedItems } from '../../src/app/collection/sharded-items.ts';
import type { Release } from '../../src/assets/release.ts';
import { readIndexDirectory, readItemDirectory } from '../../src/assets/shards/read-directory.ts';
import { PARTS } from '../../src/core/regions/regions.ts';
import type { SearchOptions, VectorResult } from '../../src/engine/contract.ts';
import type { ClassFocus } from '../../src/search/search-options.ts';
import { openSharded } from '../../workers/open-sharded.ts';
import { openWhole } from '../../workers/open-whole.ts';
import type { Searchable } from '../../workers/searchable.ts';
import { randomNumbers } from '../fixtures/random-index.ts';
import { DIMENSIONS, publishCollection } from '../fixtures/sharded-release.ts';
import { FakeCaches } from './assets/fake-caches.ts';
import { FakeSite, SITE } from './assets/fake-site.ts';

const ITEMS = 60;
const SHARDS = 10;
const { signal } = new AbortController();
const red: SearchOptions['filters'] = [{ kind: 'values', column: 'colour', values: ['red'] }];
/** A class that sees a few directions of the embedding, and hardly the others. */
const focus: ClassFocus = {
  matrix: Float32Array.from({ length: DIMENSIONS ** 2 }, (_, at) => {
    const isOnDiagonal = at % (DIMENSIONS + 1) === 0;
    return isOnDiagonal ? (at < 4 * DIMENSIONS ? 1 : 0.05) : 0;
  }),
};
const QUERIES = [902, 903, 905, 77].map((seed) => randomNumbers(DIMENSIONS, seed));

let site: FakeSite;
let release: Release;
let whole: Searchable;
let cut: Searchable;

const open = (published: Release) => ({
  release: published,
  siteUrl: SITE,
  kernels: null,
  signal,
  onProgress: () => {},
});

beforeEach(async () => {
  site = new FakeSite();
  vi.stubGlobal('fetch', site.fetch);
  vi.stubGlobal('caches', new FakeCaches());
  release = await publishCollection(site, '1111111111111111', { items: ITEMS, shards: SHARDS, regions: true });
  const uncut = await publishCollection(site, '2222222222222222', { items: ITEMS, shards: 1, regions: true });
  whole = await openWhole(open(uncut));
  cut = await openSharded(open(release));
});

type Change = Partial<Parameters<Searchable['search']>[1]>;

const search = (collection: Searchable, query: Float32Array, change: Change = {}) =>
  collection.search(query, { k: 12, reach: 'everything', filters: [], ...change }, signal, () => {});

/** Of each result the path and the part, so that two ways of numbering items can be compared. */
async function rowsOf({ neighbours }: VectorResult, isCut: boolean) {
  const items = isCut ? shardedItems(await readItemDirectory(release, SITE), SITE) : null;
  expect(await items?.load(neighbours.map(({ item }) => item))).toBeOneOf([null, undefined]);
  return neighbours.map(({ item, frame }) => ({
    path: items ? items.get(item)?.path : `${item}.jpg`,
    part: frame ? PARTS.findIndex(({ left, top }) => left === frame.left && top === frame.top) : null,
  }));
}

it('parts of pictures in shards are found as in a whole index, a row an item, with filters, a focus, and without parts', async () => {
  const changes: Change[] = [{}, { filters: red }, { focus }, { filters: red, focus }, { isOfWholes: true }];
  let inParts = 0;
  for (const query of QUERIES) {
    for (const change of changes) {
      const [expected, found] = [await search(whole, query, change), await search(cut, query, change)];
      expect(await rowsOf(found, true)).toEqual(await rowsOf(expected, false));
      for (const [place, { score }] of found.neighbours.entries())
        expect(score).toBeCloseTo(expected.neighbours[place]?.score ?? Number.NaN, 4);
      expect(new Set(found.neighbours.map(({ item }) => item)).size).toBe(12);
      expect(found.coverage).toEqual({ itemsSeen: ITEMS, items: ITEMS, missingBytes: 0, problem: null });
      const parts = found.neighbours.filter(({ frame }) => frame).length;
      if (change.isOfWholes) expect(parts).toBe(0);
      inParts += parts;
    }
  }
  expect(inParts).toBeGreaterThan(20);
});

it('an item of a shard has the vector of its whole picture', async () => {
  const items = shardedItems(await readItemDirectory(release, SITE), SITE);
  for (const item of [0, 7, 31, ITEMS - 1]) {
    await items.load([item]);
    const inWhole = Number.parseInt(items.get(item)?.path ?? '', 10);
    expect(await cut.embeddingOf(item, signal)).toEqual(await whole.embeddingOf(inWhole, signal));
  }
});

it('few shards are looked at for a thing in a part, and they are those of parts that are like it', async () => {
  const { shards, parts } = await readIndexDirectory(release, SITE);
  expect(parts?.shards.reduce((sum, { items }) => sum + items, 0)).toBe(ITEMS * PARTS.length);
  let found = 0;
  for (const query of QUERIES) {
    vi.stubGlobal('caches', new FakeCaches());
    const near = await search(await openSharded(open(release)), query, { k: 5, reach: 'nearest' });
    const all = await search(cut, query, { k: 5 });
    expect(near.plan).toMatch(
      new RegExp(`^exact, in 3 of ${shards.length} shards and \\d of ${parts?.shards.length} of parts$`),
    );
    expect(near.coverage.itemsSeen).toBeLessThan(ITEMS / 2);
    expect(near.coverage.missingBytes).toBeGreaterThan(0);
    found += near.neighbours.filter(({ item }) => all.neighbours.some((other) => other.item === item)).length;
  }
  expect(found / (5 * QUERIES.length)).toBeGreaterThan(0.6);
});

it('in a filter, of the nearest parts those are found whose descriptions are at hand', async () => {
  const [query] = QUERIES as [Float32Array];
  const near = await search(await openSharded(open(release)), query, { reach: 'nearest', filters: red });
  const items = shardedItems(await readItemDirectory(release, SITE), SITE);
  await items.load(near.neighbours.map(({ item }) => item));
  expect(near.neighbours.length).toBeGreaterThan(3);
  for (const { item } of near.neighbours) expect(items.get(item)?.metadata).toEqual({ colour: 'red' });
});
