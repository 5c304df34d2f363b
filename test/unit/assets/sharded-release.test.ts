import { beforeEach, expect, test, vi } from 'vitest';
import { keepAllOffline, keptShards, missingOfflineBytes } from '../../../src/assets/keep-offline.ts';
import { missingBytes } from '../../../src/assets/missing-bytes.ts';
import { openAsset } from '../../../src/assets/open-asset.ts';
import type { Release } from '../../../src/assets/release.ts';
import { prepareAssets } from '../../../src/assets/release-cache.ts';
import { readIndexDirectory, shardAssets } from '../../../src/assets/shards/read-directory.ts';
import { sweep } from '../../../src/assets/sweep.ts';
import { publishCollection } from '../../fixtures/sharded-release.ts';
import { FakeCaches } from './fake-caches.ts';
import { FakeSite, SITE } from './fake-site.ts';

let site: FakeSite;
let first: Release;
let second: Release;

beforeEach(async () => {
  site = new FakeSite();
  vi.stubGlobal('fetch', site.fetch);
  vi.stubGlobal('caches', new FakeCaches());
  const picture = { 'content-type': 'image/webp' };
  site.spoil = (path) => (path.startsWith('thumbnails') ? new Response('RIFF', { headers: picture }) : null);
  first = await publishCollection(site, '1111111111111111', { items: 30, shards: 5 });
  second = await publishCollection(site, '2222222222222222', { items: 30, shards: 5, seed: 2 });
});

const missingShards = async (release: Release) => missingBytes(await shardAssets(release, SITE), SITE);

test('keeping everything offline keeps all shards, their items and all pictures, and counts to the total', async () => {
  const expected = await missingOfflineBytes(first, SITE);
  expect(await keptShards(first, SITE)).toEqual({ kept: 0, of: 5, share: 0 });
  const [shard] = (await readIndexDirectory(first, SITE)).shards;
  if (shard) await openAsset(shard.asset, SITE);
  expect(await keptShards(first, SITE)).toEqual({ kept: 1, of: 5, share: (shard?.items ?? 0) / 30 });
  let done = { doneBytes: 0, totalBytes: 0 };
  await keepAllOffline(first, SITE, {
    onProgress: (progress) => {
      expect(progress.doneBytes).toBeGreaterThanOrEqual(done.doneBytes);
      done = progress;
    },
  });
  expect(done.doneBytes).toBe(done.totalBytes);
  expect(done.totalBytes).toBeGreaterThanOrEqual(expected);
  expect(await keptShards(first, SITE)).toEqual({ kept: 5, of: 5, share: 1 });
  expect(await missingOfflineBytes(first, SITE)).toBe(0);
  site.asked.length = 0;
  await keepAllOffline(first, SITE);
  expect(site.asked).toEqual([]);
});

test('the sweep keeps the shards of the current release and drops those of the one before', async () => {
  await keepAllOffline(first, SITE);
  await sweep(first, SITE);
  expect(await missingShards(first)).toBe(0);
  await keepAllOffline(second, SITE);
  await sweep(second, SITE);
  expect(await missingShards(second)).toBe(0);
  expect(await missingShards(first)).toBeGreaterThan(0);
});

test('an update fetches all shards where all of the old ones are kept, and none where only some are', async () => {
  for (const shard of (await readIndexDirectory(first, SITE)).shards.slice(1)) await openAsset(shard.asset, SITE);
  await prepareAssets(second, first, SITE);
  expect(await missingBytes([second.index], SITE)).toBe(0);
  const all = (await shardAssets(second, SITE)).reduce((sum, { bytes }) => sum + bytes, 0);
  expect(await missingShards(second)).toBe(all);
  await keepAllOffline(first, SITE);
  await prepareAssets(second, first, SITE);
  expect(await missingShards(second)).toBe(0);
});

test('a collection that is whole has no shards', async () => {
  const whole = await publishCollection(site, '3333333333333333', { items: 5, shards: 1 });
  expect(await keptShards(whole, SITE)).toBeNull();
  expect(await shardAssets(whole, SITE)).toEqual([]);
});
