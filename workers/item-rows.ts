import { openAsset } from '../src/assets/open-asset.ts';
import { wholePart } from '../src/assets/whole-part.ts';
import { FormatError } from '../src/core/errors.ts';
import { decodeIndex } from '../src/core/index-format/decode-index.ts';
import type { Item } from '../src/core/item.ts';
import { parseItems } from '../src/core/item-list.ts';
import { indexRows } from '../src/core/tuning/index-rows.ts';
import type { Progress, WorkerSetup } from '../src/engine/contract.ts';

/** Embeddings of items as their index keeps them, in the order of the items. */
export interface ItemRows {
  /** Items × dimensions, of unit length; of pictures with parts the whole. */
  readonly rows: Float32Array;
  readonly dimensions: number;
}

/** Reads the embeddings of all items, or of a collection in shards those of its sample. @throws DownloadError, FormatError */
export async function readItemRows(
  { release, siteUrl }: WorkerSetup,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<ItemRows> {
  const part = wholePart(release);
  const response = await openAsset(part.index, siteUrl, { signal, onProgress });
  const index = decodeIndex(new Uint8Array(await response.arrayBuffer()));
  const { header } = index;
  const { items, entries } = part;
  if (header.count !== items * entries) {
    throw new FormatError(`the index holds ${header.count} entries; expected ${items * entries}`);
  }
  return { rows: indexRows(index, entries), dimensions: header.dimensions };
}

/** Reads the list of the same items. @throws DownloadError, FormatError; the signal's reason */
export async function readItemList(
  { release, siteUrl }: WorkerSetup,
  signal: AbortSignal,
): Promise<{ readonly columns: readonly string[]; readonly items: readonly Item[] }> {
  const { list, items } = wholePart(release);
  const response = await openAsset(list, siteUrl, { signal });
  const value: unknown = await response.json().catch((error: unknown) => {
    signal.throwIfAborted();
    throw new FormatError('the item list is no JSON', { cause: error });
  });
  return parseItems(value, items);
}
