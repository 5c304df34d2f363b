import { openAsset } from '../src/assets/open-asset.ts';
import { FormatError } from '../src/core/errors.ts';
import { decodeIndex } from '../src/core/index-format/decode-index.ts';
import type { Item } from '../src/core/item.ts';
import { parseItems } from '../src/core/item-list.ts';
import { entriesOf } from '../src/core/regions/regions.ts';
import { indexRows } from '../src/core/tuning/index-rows.ts';
import type { Progress, WorkerSetup } from '../src/engine/contract.ts';

/** The embeddings of a collection's items as its index keeps them, in the order of the items. */
export interface ItemRows {
  /** Items × dimensions, of unit length; of pictures with parts the whole. */
  readonly rows: Float32Array;
  readonly dimensions: number;
}

const NOT_IN_SHARDS =
  'A collection in shards cannot be tuned: learning needs all of its embeddings at once. Collections of up to 32,768 pictures can';

/** Reads the embeddings of all items. @throws DownloadError, FormatError; RangeError of a collection in shards */
export async function readItemRows(
  { release, siteUrl }: WorkerSetup,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<ItemRows> {
  if (release.collection.shards !== undefined) throw new RangeError(NOT_IN_SHARDS);
  const response = await openAsset(release.index, siteUrl, { signal, onProgress });
  const index = decodeIndex(new Uint8Array(await response.arrayBuffer()));
  const { header } = index;
  const entries = entriesOf(release.collection.regions ?? []);
  const { items } = release.collection;
  if (header.count !== items * entries) {
    throw new FormatError(`the index holds ${header.count} entries; expected ${items * entries}`);
  }
  return { rows: indexRows(index, entries), dimensions: header.dimensions };
}

/** Reads the list of items. @throws DownloadError, FormatError; the signal's reason */
export async function readItemList(
  { release, siteUrl }: WorkerSetup,
  signal: AbortSignal,
): Promise<{ readonly columns: readonly string[]; readonly items: readonly Item[] }> {
  const response = await openAsset(release.items, siteUrl, { signal });
  const value: unknown = await response.json().catch((error: unknown) => {
    signal.throwIfAborted();
    throw new FormatError('the item list is no JSON', { cause: error });
  });
  return parseItems(value, release.collection.items);
}
