import { expect, it, vi } from 'vitest';
import { openSharded } from '../../workers/open-sharded.ts';
import { randomNumbers } from '../fixtures/random-index.ts';
import { DIMENSIONS, publishCollection } from '../fixtures/sharded-release.ts';
import { FakeCaches } from './assets/fake-caches.ts';
import { FakeSite, SITE } from './assets/fake-site.ts';

const ITEMS = 60;
const { signal } = new AbortController();
const nothing = () => {};

it('a collection in shards opens while the names in the store are read, and its first question waits for them', async () => {
  const site = new FakeSite();
  const kept = new FakeCaches();
  let tellNames: () => void = nothing;
  const namesAreTold = new Promise<void>((resolve) => {
    tellNames = resolve;
  });
  const slow = {
    async open(name: string) {
      const cache = await kept.open(name);
      return { ...cache, keys: () => namesAreTold.then(cache.keys) };
    },
  };
  vi.stubGlobal('fetch', site.fetch);
  vi.stubGlobal('caches', kept);
  const release = await publishCollection(site, '1111111111111111', { items: ITEMS, shards: 10 });
  const open = () => openSharded({ release, siteUrl: SITE, kernels: null, signal, onProgress: nothing });
  const ask = async (reach: 'nearest' | 'everything') =>
    (await open()).search(randomNumbers(DIMENSIONS, 902), { k: 10, reach, filters: [] }, signal, nothing);
  const { neighbours } = await ask('everything');
  const loaded = site.asked.length;

  vi.stubGlobal('caches', slow);
  expect((await open()).summary.items).toBe(ITEMS);
  const asked = ask('nearest');
  tellNames();
  const { coverage, neighbours: again } = await asked;
  // Shards that are known to be on the device are searched as far as the nearest 20 %, at least three of ten.
  expect(coverage).toMatchObject({ items: ITEMS, missingBytes: 0, problem: null });
  expect(again[0]).toEqual(neighbours[0]);
  expect(site.asked).toHaveLength(loaded);
});
