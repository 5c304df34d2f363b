import { beforeEach, expect, it, vi } from 'vitest';
import type { Release } from '../../src/assets/release.ts';
import { readItemDirectory } from '../../src/assets/shards/read-directory.ts';
import type { SearchOptions, SearchResult } from '../../src/engine/contract.ts';
import { answerQuestion } from '../../workers/answer-question.ts';
import { openSharded } from '../../workers/open-sharded.ts';
import { openWhole } from '../../workers/open-whole.ts';
import { openWordsSearch, type WordsSearch } from '../../workers/search-words.ts';
import type { Searchable } from '../../workers/searchable.ts';
import { publishCollection } from '../fixtures/sharded-release.ts';
import { FakeCaches } from './assets/fake-caches.ts';
import { FakeSite, SITE } from './assets/fake-site.ts';

const ITEMS = 60;
const SHARDS = 10;
const red: SearchOptions['filters'] = [{ kind: 'values', column: 'colour', values: ['red'] }];

let site: FakeSite;
let release: Release;
let collection: Searchable;
let words: WordsSearch;

const open = (published: Release) => ({
  release: published,
  siteUrl: SITE,
  kernels: null,
  signal: new AbortController().signal,
  onProgress: () => {},
});

beforeEach(async () => {
  site = new FakeSite();
  vi.stubGlobal('fetch', site.fetch);
  vi.stubGlobal('caches', new FakeCaches());
  release = await publishCollection(site, '1111111111111111', { items: ITEMS, shards: SHARDS });
  collection = await openSharded(open(release));
  words = openWordsSearch();
});

/** Looks for the items that are described as red. */
function lookForRed(
  change: Partial<SearchOptions> = {},
  signal = new AbortController().signal,
  onPartial: (partial: SearchResult) => void = () => {},
) {
  const answering = { collection, meaning: async () => null, wordsSearch: async () => words };
  const question = { parts: [{ kind: 'words', weight: 1, text: 'red' } as const], focus: null };
  const options: SearchOptions = { k: ITEMS, reach: 'nearest', filters: [], ...change };
  return answerQuestion(answering, question, options, signal, onPartial);
}

const bytesOfLists = async () =>
  (await readItemDirectory(release, SITE)).shards.reduce((sum, { asset }) => sum + asset.bytes, 0);

it('says that no description was looked in where none is on this device, and what all of them take', async () => {
  const { neighbours, described } = await lookForRed();
  expect(neighbours).toEqual([]);
  expect(described).toEqual({ parts: 0, of: SHARDS, missingBytes: await bytesOfLists() });
});

it('looks in all descriptions when asked to, telling how far it is, and finds what a whole collection finds', async () => {
  const partials: SearchResult[] = [];
  const all = await lookForRed({ descriptions: 'everything' }, undefined, (partial) => void partials.push(partial));
  expect(all.described).toEqual({ parts: SHARDS, of: SHARDS, missingBytes: 0 });
  expect(all.neighbours).toHaveLength(ITEMS / 3);
  expect(partials.length).toBeGreaterThanOrEqual(3);
  const told = partials.map(({ described }) => described?.missingBytes ?? Number.NaN);
  expect(told).toEqual([...told].sort((a, b) => b - a));
  for (const [at, { neighbours }] of partials.slice(1).entries())
    expect(neighbours.length).toBeGreaterThanOrEqual(partials[at]?.neighbours.length ?? 0);

  const uncut = await publishCollection(site, '2222222222222222', { items: ITEMS, shards: 1 });
  collection = await openWhole(open(uncut));
  words = openWordsSearch();
  const whole = await lookForRed();
  expect(whole.described).toEqual({ parts: 1, of: 1, missingBytes: 0 });
  expect(whole.neighbours.map(({ because }) => because)).toEqual(all.neighbours.map(({ because }) => because));
});

it('reads nothing twice, and inside filters finds the same', async () => {
  const all = await lookForRed({ descriptions: 'everything' });
  site.asked.length = 0;
  expect((await lookForRed()).neighbours).toEqual(all.neighbours);
  expect(await lookForRed({ filters: red })).toMatchObject({
    described: { parts: SHARDS, of: SHARDS, missingBytes: 0 },
    neighbours: all.neighbours,
  });
  expect(site.asked).toEqual([]);
});

it('keeps what was read when it is stopped, and goes on from there', async () => {
  const stop = new AbortController();
  const stopped = lookForRed({ descriptions: 'everything' }, stop.signal, () => stop.abort());
  await expect(stopped).rejects.toThrow();
  const { described } = await lookForRed();
  expect(described?.parts).toBeGreaterThan(0);
  expect(described?.parts).toBeLessThan(SHARDS);
  const all = await lookForRed({ descriptions: 'everything' });
  expect(all.described?.parts).toBe(SHARDS);
  expect(all.neighbours).toHaveLength(ITEMS / 3);
});

it('says why the other descriptions could not be read', async () => {
  await collection.search(
    new Float32Array(16).fill(0.25),
    { k: 1, reach: 'nearest', filters: [] },
    new AbortController().signal,
    () => {},
  );
  await lookForRed();
  site.spoil = () => new Response('gone', { status: 404 });
  await expect(lookForRed({ descriptions: 'everything' })).rejects.toThrow('the server answered 404 for assets/');
});
