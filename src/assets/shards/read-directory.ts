import { type AssetOptions, openAsset } from '../open-asset.ts';
import type { Asset, Release } from '../release.ts';
import { type ExpectedIndex, type IndexDirectory, parseIndexDirectory } from './index-directory.ts';
import { type ItemDirectory, parseItemDirectory } from './item-directory.ts';

/** What a directory must agree with. */
function expectedBy({ collection }: Release): ExpectedIndex {
  return { items: collection.items, shards: collection.shards ?? 1, parts: collection.regions?.length ?? 0 };
}

/** Loads the directory of a collection's index. @throws DownloadError, FormatError */
export async function readIndexDirectory(
  release: Release,
  siteUrl: string,
  options?: AssetOptions,
): Promise<IndexDirectory> {
  const response = await openAsset(release.index, siteUrl, options);
  return parseIndexDirectory(await response.text(), expectedBy(release));
}

/** Loads the directory of a collection's items. @throws DownloadError, FormatError */
export async function readItemDirectory(
  release: Release,
  siteUrl: string,
  options?: AssetOptions,
): Promise<ItemDirectory> {
  const response = await openAsset(release.items, siteUrl, options);
  return parseItemDirectory(await response.text(), expectedBy(release));
}

/** All files that the directories list, without the directories themselves; none for a collection that is whole. */
export async function shardAssets(
  release: Release,
  siteUrl: string,
  options?: AssetOptions,
): Promise<readonly Asset[]> {
  if (release.collection.shards === undefined) return [];
  const index = await readIndexDirectory(release, siteUrl, options);
  const items = await readItemDirectory(release, siteUrl, options);
  const shards = [...index.shards, ...(index.parts?.shards ?? []), ...items.shards];
  return [...shards.map(({ asset }) => asset), ...items.paths];
}
