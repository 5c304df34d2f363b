import { expect, it, vi } from 'vitest';
import { openSharded } from '../../workers/open-sharded.ts';
import { openWhole } from '../../workers/open-whole.ts';
import { randomNumbers } from '../fixtures/random-index.ts';
import { DIMENSIONS, publishCollection } from '../fixtures/sharded-release.ts';
import { FakeCaches } from './assets/fake-caches.ts';
import { FakeSite, SITE } from './assets/fake-site.ts';

const ITEMS = 60;
const { signal } = new AbortController();
const nothing = () => {};

it('a collection in shards is compared by a projection as a whole one is, until it is forgotten', async () => {
  const site = new FakeSite();
  vi.stubGlobal('fetch', site.fetch);
  vi.stubGlobal('caches', new FakeCaches());
  const options = { siteUrl: SITE, kernels: null, signal, onProgress: nothing };
  const cut = await publishCollection(site, '1111111111111111', { items: ITEMS, shards: 10 });
  const uncut = await publishCollection(site, '2222222222222222', { items: ITEMS, shards: 1 });
  const collections = [
    await openSharded({ ...options, release: cut }),
    await openWhole({ ...options, release: uncut }),
  ];
  // Any W that turns and stretches.
  const matrix = comparing(randomNumbers(DIMENSIONS ** 2, 31));
  const scores = (isProjected: boolean) =>
    Promise.all(
      collections.map(async (collection) => {
        const query = { k: 10, reach: 'everything', filters: [], isProjected } as const;
        const { neighbours } = await collection.search(randomNumbers(DIMENSIONS, 902), query, signal, nothing);
        return neighbours.map(({ score }) => score.toFixed(4));
      }),
    );
  const [plain] = await scores(false);
  for (const collection of collections) await collection.lookThrough(matrix);
  const [inShards, whole] = await scores(true);
  expect(inShards).toEqual(whole);
  expect(inShards).not.toEqual(plain);
  await collections[0]?.lookThrough(null);
  expect((await scores(false))[0]).toEqual(plain);
});

/** WᵀW. */
function comparing(projection: Float32Array): Float32Array {
  return Float32Array.from(projection, (_, at) => {
    const [row, column] = [Math.floor(at / DIMENSIONS), at % DIMENSIONS];
    let sum = 0;
    for (let each = 0; each < DIMENSIONS; each++) {
      sum += (projection[each * DIMENSIONS + row] ?? 0) * (projection[each * DIMENSIONS + column] ?? 0);
    }
    return sum;
  });
}

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
