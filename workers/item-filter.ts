import { openAsset } from '../src/assets/open-asset.ts';
import type { Asset } from '../src/assets/release.ts';
import { FormatError } from '../src/core/errors.ts';
import type { Item } from '../src/core/item.ts';
import { parseItems } from '../src/core/item-list.ts';
import { passesFilters } from '../src/core/query/passes-filters.ts';
import type { Filter } from '../src/core/query/query.ts';

/** The file of a list of items, and how many it must have. */
export interface ItemListFile {
  readonly asset: Asset;
  readonly items: number;
}

/** Reads a list of items. @throws DownloadError, FormatError; the signal's reason */
export async function readItems(list: ItemListFile, siteUrl: string, signal: AbortSignal): Promise<readonly Item[]> {
  const response = await openAsset(list.asset, siteUrl, { signal });
  let value: unknown;
  try {
    value = await response.json();
  } catch (error) {
    signal.throwIfAborted();
    throw new FormatError('the item list is no JSON', { cause: error });
  }
  return parseItems(value, list.items).items;
}

/**
 * Which items of a list pass every filter: bit `item & 7` of byte `item >> 3`.
 * @throws DownloadError, FormatError; the signal's reason
 */
export async function filterBits(
  list: ItemListFile,
  filters: readonly Filter[],
  siteUrl: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const bits = new Uint8Array(Math.ceil(list.items / 8));
  for (const [item, { metadata }] of (await readItems(list, siteUrl, signal)).entries()) {
    if (passesFilters(metadata, filters)) bits[item >> 3] = (bits[item >> 3] as number) | (1 << (item & 7));
  }
  return bits;
}
