import { FormatError } from '../core/errors.ts';
import { parseItems } from '../core/item-list.ts';
import { openAsset } from './open-asset.ts';
import type { Asset, Release } from './release.ts';
import { readItemDirectory } from './shards/read-directory.ts';

/**
 * Addresses of all thumbnails and examples of a release, each once; downloads the lists of items if need be.
 * @throws DownloadError, FormatError
 */
export async function listPictures(
  release: Release,
  siteUrl: string,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const { asset, items } of await itemLists(release, siteUrl, signal)) {
    const response = await openAsset(asset, siteUrl, { signal });
    let value: unknown;
    try {
      value = await response.json();
    } catch (error) {
      signal?.throwIfAborted();
      throw new FormatError('the item list is no JSON', { cause: error });
    }
    for (const { thumbnail } of parseItems(value, items).items) paths.push(`thumbnails/${thumbnail}`);
  }
  for (const { path } of release.collection.examples) paths.push(path);
  return [...new Set(paths)].map((path) => new URL(path, siteUrl).href);
}

/** The files that hold the items: one, or one a shard. @throws DownloadError, FormatError */
export async function itemLists(
  release: Release,
  siteUrl: string,
  signal?: AbortSignal,
): Promise<readonly { readonly asset: Asset; readonly items: number }[]> {
  const { collection, items } = release;
  if (collection.shards === undefined) return [{ asset: items, items: collection.items }];
  return (await readItemDirectory(release, siteUrl, { signal })).shards;
}
