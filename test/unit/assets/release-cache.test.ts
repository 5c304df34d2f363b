import { beforeEach, expect, test, vi } from 'vitest';
import { pictureCacheName, releaseCacheName } from '../../../src/assets/cache-names.ts';
import { keepAllOffline, missingOfflineBytes } from '../../../src/assets/keep-offline.ts';
import { loadRelease } from '../../../src/assets/load-release.ts';
import { missingBytes } from '../../../src/assets/missing-bytes.ts';
import { openAsset } from '../../../src/assets/open-asset.ts';
import type { Asset, Release } from '../../../src/assets/release.ts';
import { cachedReleases, dropOtherReleases, installRelease, prepareAssets } from '../../../src/assets/release-cache.ts';
import { sweep } from '../../../src/assets/sweep.ts';
import { FakeCaches } from './fake-caches.ts';
import { FakeSite, noise, SITE } from './fake-site.ts';

const FIRST = '1111111111111111';
const SECOND = '2222222222222222';
let site: FakeSite;
let caches: FakeCaches;

beforeEach(() => {
  site = new FakeSite();
  caches = new FakeCaches();
  vi.stubGlobal('fetch', site.fetch);
  vi.stubGlobal('caches', caches);
});

test('installing stores the whole shell and release.json with types of their own', async () => {
  const release = site.publishRelease(FIRST, 1);
  expect(await installRelease(FIRST, SITE)).toEqual(release);
  const cache = await caches.open(releaseCacheName(SITE, FIRST));
  const page = await cache.match(`${SITE}index.html`);
  expect(page?.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect((await cache.match(`${SITE}app/main-1.js`))?.headers.get('content-type')).toMatch('text/javascript');
  expect(await cachedReleases(SITE)).toEqual([release]);
});

test('a half-deployed site is not installed: a file of another release, or a release.json of another', async () => {
  site.publishRelease(FIRST, 1);
  site.publishFile('index.html', 'from another release');
  await expect(installRelease(FIRST, SITE)).rejects.toThrow(/index\.html arrived with .*; expected/);
  await expect(installRelease(SECOND, SITE)).rejects.toThrow(
    `release.json is release ${FIRST}; this service worker belongs to ${SECOND}`,
  );
  expect(await caches.keys()).toEqual([]);
});

test('a full device leaves no half of a shell behind', async () => {
  site.publishRelease(FIRST, 1);
  caches.quotaBytes = 30;
  await expect(installRelease(FIRST, SITE)).rejects.toMatchObject({ name: 'QuotaExceededError' });
  expect(await caches.keys()).toEqual([]);
});

test('an update fetches exactly the assets that changed and whose predecessors are stored', async () => {
  const first = site.publishRelease(FIRST, 1);
  await openAsset(first.index, SITE);
  await openAsset(first.items, SITE);
  const second = site.publishRelease(SECOND, 2);
  site.asked.length = 0;
  await prepareAssets(second, first, SITE);
  expect(site.asked).toEqual(second.index.parts.map(({ path }) => path));
  expect(await missingBytes([second.index], SITE)).toBe(0);
  expect(await missingBytes([second.encoder.model], SITE)).toBe(second.encoder.model.bytes);
});

test('an update brings what an encoder that is here does not start without, also where the release before had none', async () => {
  const first = site.publishRelease(FIRST, 1);
  const [items, model] = [4, 5].map((seed) => site.publish('details', noise(300, seed))) as [Asset, Asset];
  const second = { ...site.publishRelease(SECOND, 1), details: { items, model } };
  await prepareAssets(second, first, SITE);
  expect(await missingBytes([model], SITE)).toBe(model.bytes);
  await openAsset(first.encoder.model, SITE);
  await prepareAssets(second, first, SITE);
  expect(await missingBytes([model], SITE)).toBe(0);
  expect(await missingBytes([items], SITE)).toBe(items.bytes);
});

test('dropping old releases leaves other sites of the origin alone', async () => {
  site.publishRelease(FIRST, 1);
  await installRelease(FIRST, SITE);
  await caches.open(releaseCacheName(SITE, SECOND));
  await caches.open(releaseCacheName(`${SITE}sub/`, FIRST));
  await dropOtherReleases(SECOND, SITE);
  expect(await caches.keys()).toEqual([releaseCacheName(SITE, SECOND), releaseCacheName(`${SITE}sub/`, FIRST)]);
});

test('the sweep drops parts that neither the current nor the waiting release lists', async () => {
  const first = site.publishRelease(FIRST, 1);
  await openAsset(first.index, SITE);
  const second = site.publishRelease(SECOND, 2);
  await installRelease(SECOND, SITE);
  await openAsset(second.index, SITE);
  await sweep(first, SITE);
  expect(await missingBytes([first.index, second.index], SITE)).toBe(0);
  await sweep(second, SITE);
  expect(await missingBytes([second.index], SITE)).toBe(0);
  expect(await missingBytes([first.index], SITE)).toBe(first.index.bytes);
});

/** A release with another encoder that can answer. */
function withOther(release: Release, seed: number): Release {
  const { encoder } = release;
  const search = { index: site.publish('other-index', noise(1200, seed)) };
  const other = { ...encoder, identity: { id: 'other', sha256: 'b'.repeat(64) }, vectors: [], search };
  return { ...release, lab: [{ ...encoder, vectors: [] }, other] };
}

test('an update also fetches the index of another encoder where the old one is here, because it was chosen', async () => {
  const first = withOther(site.publishRelease(FIRST, 1), 10);
  const second = withOther(site.publishRelease(SECOND, 2), 20);
  const index = (release: Release) => release.lab?.[1]?.search?.index ?? release.index;
  await prepareAssets(second, first, SITE);
  expect(await missingBytes([index(second)], SITE)).toBe(index(second).bytes);
  await openAsset(index(first), SITE);
  await prepareAssets(second, first, SITE);
  expect(await missingBytes([index(second)], SITE)).toBe(0);
});

test('the sweep leaves the index of another encoder', async () => {
  const release = withOther(site.publishRelease(FIRST, 1), 10);
  const index = release.lab?.[1]?.search?.index ?? release.index;
  await openAsset(index, SITE);
  await sweep(release, SITE);
  expect(await missingBytes([index], SITE)).toBe(0);
});

test('a page notices a release.json that does not list the script it runs', async () => {
  site.publishRelease(FIRST, 1);
  expect((await loadRelease(SITE, `${SITE}app/main-1.js`)).id).toBe(FIRST);
  await expect(loadRelease(SITE, `${SITE}app/main-0.js`)).rejects.toThrow(/older than release 1111.*reload it/);
});

test('making everything available offline counts to the total, and afterwards nothing is missing', async () => {
  const picture = { 'content-type': 'image/webp' };
  site.spoil = (path) => (/^(thumbnails|examples)/.test(path) ? new Response('RIFF', { headers: picture }) : null);
  const item = { path: 'a.jpg', width: 1, height: 1, colour: '#000000', thumbnail: 'aa.webp', metadata: {} };
  const items = { format: 1, columns: [], items: [item, { ...item, path: 'b.jpg', thumbnail: 'bb.webp' }] };
  const published = site.publishRelease(FIRST, 1);
  const release = {
    ...published,
    collection: {
      name: 'Two',
      items: 2,
      thumbnails: { count: 2, bytes: 8 },
      examples: [{ path: 'examples/c d.webp', label: 'C', bytes: 4 }],
    },
    items: site.publish('items', new TextEncoder().encode(JSON.stringify(items))),
  };
  const expected = await missingOfflineBytes(release, SITE);
  const seen: number[] = [];
  await keepAllOffline(release, SITE, {
    onProgress: ({ doneBytes, totalBytes }) => {
      expect(totalBytes).toBe(expected);
      seen.push(doneBytes);
    },
  });
  expect(seen.at(-1)).toBe(expected);
  expect(await missingOfflineBytes(release, SITE)).toBe(0);
  const kept = await caches.open(pictureCacheName(SITE));
  expect((await kept.keys()).map(({ url }) => url.slice(SITE.length))).toEqual([
    'thumbnails/aa.webp',
    'thumbnails/bb.webp',
    'examples/c%20d.webp',
  ]);
  site.asked.length = 0;
  await keepAllOffline(release, SITE);
  expect(site.asked).toEqual([]);
  await kept.put(`${SITE}thumbnails/old.webp`, new Response());
  await sweep(release, SITE);
  expect((await kept.keys()).length).toBe(3);
});

test('a picture that is missing on the host is named, and the others are kept', async () => {
  const published = site.publishRelease(FIRST, 1);
  const examples = [{ path: 'examples/lost.webp', label: 'Lost', bytes: 4 }];
  const release = { ...published, collection: { ...published.collection, examples } };
  await expect(keepAllOffline(release, SITE)).rejects.toThrow(
    /1 of 1 pictures could not be kept; the first: the server answered 404 .* for examples\/lost\.webp/,
  );
});
