import { pictureCacheName } from './cache-names.ts';
import { itemLists, listPictures } from './listed-pictures.ts';
import { labAssets } from './lab-assets.ts';
import { missingBytes } from './missing-bytes.ts';
import { openPartStore, partName, verifiedName } from './part-store.ts';
import { keptPictures } from './picture-cache.ts';
import type { Asset, Release } from './release.ts';
import { assetsByRole, cachedReleases } from './release-cache.ts';
import { shardAssets } from './shards/read-directory.ts';

/**
 * Drops what no release needs any more: parts of assets that neither the current nor a waiting release lists, and,
 * when no release waits, thumbnails and examples that the current one does not have. Run it when idle after a start.
 */
export async function sweep(current: Release, siteUrl: string): Promise<void> {
  if (!('caches' in globalThis)) return;
  const cached = await cachedReleases(siteUrl);
  await sweepParts([current, ...cached], siteUrl);
  const nothingWaits = cached.every((release) => release.id === current.id);
  if (nothingWaits) await sweepPictures(current, siteUrl);
}

async function sweepParts(releases: readonly Release[], siteUrl: string): Promise<void> {
  const assets: Asset[] = [];
  for (const release of releases) {
    assets.push(...assetsByRole(release).values(), ...labAssets(release));
    // A release whose directories are not here has no shards of its own here either.
    const hasDirectories = (await missingBytes([release.index, release.items], siteUrl)) === 0;
    if (hasDirectories) assets.push(...(await shardAssets(release, siteUrl)));
  }
  const listed = new Set(assets.flatMap((asset) => [verifiedName(asset), ...asset.parts.map(partName)]));
  const store = await openPartStore(siteUrl);
  for (const name of await store.names()) if (!listed.has(name)) await store.remove(name);
}

async function sweepPictures(release: Release, siteUrl: string): Promise<void> {
  // Without all lists of items nothing is known to be superfluous, and it is not worth a download.
  if ((await missingBytes([release.items], siteUrl)) > 0) return;
  const lists = await itemLists(release, siteUrl);
  const listAssets = lists.map(({ asset }) => asset);
  if ((await missingBytes(listAssets, siteUrl)) > 0) return;
  const listed = new Set(await listPictures(release, siteUrl));
  const cache = await caches.open(pictureCacheName(siteUrl));
  for (const url of await keptPictures(siteUrl)) if (!listed.has(url)) await cache.delete(url);
}
