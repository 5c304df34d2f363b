import { beforeEach, expect, it, vi } from 'vitest';
import { shardedItems } from '../../src/app/collection/sharded-items.ts';
import type { Release } from '../../src/assets/release.ts';
import { readItemDirectory } from '../../src/assets/shards/read-directory.ts';
import type { Filter } from '../../src/core/query/query.ts';
import type { VectorResult } from '../../src/engine/contract.ts';
import { openSharded } from '../../workers/open-sharded.ts';
import { openWhole } from '../../workers/open-whole.ts';
import { randomNumbers } from '../fixtures/random-index.ts';
import { DIMENSIONS, publishCollection } from '../fixtures/sharded-release.ts';
import { FakeCaches } from './assets/fake-caches.ts';
import { FakeSite, SITE } from './assets/fake-site.ts';

const ITEMS = 60;
const query = randomNumbers(DIMENSIONS, 902);
const red: Filter[] = [{ kind: 'values', column: 'colour', values: ['red'] }];
let site: FakeSite;
let sharded: Release;

const options = (release: Release) => ({
  release,
  siteUrl: SITE,
  kernels: null,
  signal: new AbortController().signal,
  onProgress: () => {},
});
const search = async (
  collection: Awaited<ReturnType<typeof openSharded>>,
  change: Partial<Parameters<typeof collection.search>[1]> = {},
  onPartial: (partial: VectorResult) => void = () => {},
) =>
  collection.search(
    query,
    { k: 10, reach: 'everything', filters: [], ...change },
    new AbortController().signal,
    onPartial,
  );

beforeEach(async () => {
  site = new FakeSite();
  vi.stubGlobal('fetch', site.fetch);
  vi.stubGlobal('caches', new FakeCaches());
  sharded = await publishCollection(site, '1111111111111111', { items: ITEMS, shards: 10 });
  site.asked.length = 0;
});

/** Paths of an answer's items, so that two ways of numbering them can be compared. */
async function pathsOf(release: Release, { neighbours }: VectorResult): Promise<string[]> {
  const items = shardedItems(await readItemDirectory(release, SITE), SITE);
  expect(await items.load(neighbours.map(({ item }) => item))).toBeNull();
  return neighbours.map(({ item }) => items.get(item)?.path ?? '');
}

it('a collection in shards answers as a whole one does, with filters too', async () => {
  const whole = await openWhole(
    options(await publishCollection(site, '2222222222222222', { items: ITEMS, shards: 1 })),
  );
  const cut = await openSharded(options(sharded));
  for (const filters of [[], red]) {
    const expected = (await search(whole, { filters })).neighbours.map(({ item }) => `${item}.jpg`);
    const found = await search(cut, { filters });
    expect(await pathsOf(sharded, found)).toEqual(expected);
    expect(found.coverage).toEqual({ itemsSeen: ITEMS, items: ITEMS, missingBytes: 0, problem: null });
    expect(found.plan).toBe('exact, in 10 of 10 shards');
  }
  const numbers = (await pathsOf(sharded, await search(cut, { filters: red }))).map((path) =>
    Number.parseInt(path, 10),
  );
  expect(numbers.every((number) => number % 3 === 0)).toBe(true);
});

it('a collection in shards is searched with a focus as a whole one is', async () => {
  const whole = await openWhole(
    options(await publishCollection(site, '2222222222222222', { items: ITEMS, shards: 1 })),
  );
  const cut = await openSharded(options(sharded));
  // A class that sees a few directions of the embedding, and hardly the others.
  const matrix = new Float32Array(DIMENSIONS ** 2);
  for (let at = 0; at < DIMENSIONS; at++) matrix[at * DIMENSIONS + at] = at < 4 ? 1 : 0.05;
  const plain = await pathsOf(sharded, await search(cut));
  for (const filters of [[], red]) {
    const expected = (await search(whole, { filters, focus: { matrix } })).neighbours;
    const found = await search(cut, { filters, focus: { matrix } });
    expect(await pathsOf(sharded, found)).toEqual(expected.map(({ item }) => `${item}.jpg`));
    for (const [place, { score }] of found.neighbours.entries())
      expect(score).toBeCloseTo(expected[place]?.score as number, 4);
    expect(await pathsOf(sharded, found)).not.toEqual(plain);
  }
});

it('opens with one file, loads the nearest shards, counts what is missing, and knows at the next start what is stored', async () => {
  const cut = await openSharded(options(sharded));
  expect(site.asked).toHaveLength(sharded.index.parts.length);
  const near = await search(cut, { reach: 'nearest', k: 1 });
  expect(site.asked).toHaveLength(sharded.index.parts.length + 3);
  expect(near.coverage.itemsSeen).toBeLessThan(ITEMS / 2);
  expect(near.coverage.missingBytes).toBeGreaterThan(0);
  const again = await openSharded(options(sharded));
  site.asked.length = 0;
  const stored = await search(again, { reach: 'nearest', k: 1 });
  expect(site.asked).toEqual([]);
  expect(stored.coverage).toEqual(near.coverage);
  const partials: VectorResult[] = [];
  const all = await search(again, {}, (partial) => void partials.push(partial));
  expect(all.coverage.missingBytes).toBe(0);
  expect(partials.at(0)?.coverage).toEqual(near.coverage);
});

it('says which part could not be searched', async () => {
  const cut = await openSharded(options(sharded));
  await search(cut, { reach: 'nearest', k: 1 });
  site.spoil = () => new Response('gone', { status: 404 });
  const { coverage, neighbours } = await search(cut);
  expect(neighbours).toHaveLength(10);
  expect(coverage.problem).toMatch(
    /^\d parts of the collection could not be searched: the server answered 404 for assets/,
  );
  site.spoil = () => null;
  expect((await search(cut)).coverage).toMatchObject({ itemsSeen: ITEMS, problem: null });
});

it('gives the embedding of any item', async () => {
  const cut = await openSharded(options(sharded));
  const { signal } = new AbortController();
  for (const item of [0, 17, ITEMS - 1]) {
    const own = await cut.embeddingOf(item, signal);
    const none = () => {};
    const found = await cut.search(own, { k: 1, reach: 'everything', filters: [] }, signal, none);
    expect(found.neighbours[0]?.item).toBe(item);
  }
  await expect(cut.embeddingOf(ITEMS, signal)).rejects.toThrow(`there is no item ${ITEMS}`);
});

it('finds items by their path wherever they lie, loading a piece of the table and one list', async () => {
  const items = shardedItems(await readItemDirectory(sharded, SITE), SITE);
  expect(items.count).toBe(ITEMS);
  expect(items.browsable.length).toBe(15);
  const path = Array.from({ length: ITEMS }, (_, number) => `${number}.jpg`).find(
    (path) => items.numberOf(path) === undefined,
  );
  site.asked.length = 0;
  const number = await items.find(path ?? '');
  expect(site.asked).toHaveLength(2);
  expect(items.get(number ?? -1)?.path).toBe(path);
  expect(await items.find('elsewhere.jpg')).toBeUndefined();
  site.spoil = () => new Response('gone', { status: 404 });
  const unknown = Array.from({ length: ITEMS }, (_, item) => item).filter((item) => !items.get(item));
  expect((await items.load(unknown))?.message).toMatch(/^the server answered 404/);
  site.spoil = () => null;
  expect(await items.load(unknown)).toBeNull();
});
