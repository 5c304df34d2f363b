import { FormatError } from '../core/errors.ts';
import { parseItems } from '../core/item-list.ts';
import { openAsset } from './open-asset.ts';
import type { Release } from './release.ts';

/**
 * Addresses of all thumbnails and examples of a release, each once; downloads the list of items if need be.
 * @throws DownloadError, FormatError
 */
export async function listPictures(
  { items, collection }: Release,
  siteUrl: string,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const response = await openAsset(items, siteUrl, { signal });
  let value: unknown;
  try {
    value = await response.json();
  } catch (error) {
    signal?.throwIfAborted();
    throw new FormatError('the item list is no JSON', { cause: error });
  }
  const thumbnails = parseItems(value, collection.items).items.map(({ thumbnail }) => `thumbnails/${thumbnail}`);
  const paths = [...thumbnails, ...collection.examples.map(({ path }) => path)];
  return [...new Set(paths)].map((path) => new URL(path, siteUrl).href);
}
