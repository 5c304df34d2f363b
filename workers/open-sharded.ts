import { openAsset } from '../src/assets/open-asset.ts';
import { openPartStore, partName } from '../src/assets/part-store.ts';
import type { Asset } from '../src/assets/release.ts';
import type { ItemDirectory } from '../src/assets/shards/item-directory.ts';
import { readIndexDirectory, readItemDirectory } from '../src/assets/shards/read-directory.ts';
import type { ShardFile } from '../src/assets/shards/shard-table.ts';
import type { Filter } from '../src/core/query/query.ts';
import { entriesOf, entryBits, itemsOfEntries, wholeBits } from '../src/core/regions/regions.ts';
import { assertMadeFor } from '../src/search/index-fits-encoder.ts';
import { focusedSearch, rescoreByFocus } from '../src/search/shards/rescore-by-focus.ts';
import { openShardedIndex } from '../src/search/shards/sharded-index.ts';
import type { ShardedAnswer } from '../src/search/shards/shards-run.ts';
import { filterBits } from './item-filter.ts';
import { readDescriptions } from './read-descriptions.ts';
import type { OpenOptions, Searchable } from './searchable.ts';

/** Opens a collection that is cut into shards: only its directory. @throws DownloadError, FormatError */
export async function openSharded({ release, siteUrl, kernels, ...options }: OpenOptions): Promise<Searchable> {
  const directory = await readIndexDirectory(release, siteUrl, options);
  assertMadeFor(directory, release.encoder.identity, release.encoder.card.input.preprocessing);
  const { shards } = directory;
  const parts = release.collection.regions ?? [];
  // The index numbers entries: an item and its parts lie one after another in the item's shard.
  const entries = entriesOf(parts);
  const store = await openPartStore(siteUrl);
  const stored = new Set<number>();
  // Of thousands of files this takes a tenth of a second, so the first question waits for it and not the opening.
  const storeIsRead = store.names().then((names) => {
    for (const [shard, { asset }] of shards.entries()) {
      if (asset.parts.every((part) => names.has(partName(part)))) stored.add(shard);
    }
  });
  // Told to whoever asks.
  storeIsRead.catch(() => {});
  const index = await openShardedIndex(
    {
      ...directory,
      counts: shards.map(({ items }) => items * entries),
      isStored: (shard) => stored.has(shard),
      async load(shard, signal) {
        const { asset } = shards[shard] as { asset: Asset };
        const response = await openAsset(asset, siteUrl, { signal });
        const bytes = new Uint8Array(await response.arrayBuffer());
        stored.add(shard);
        return bytes;
      },
    },
    kernels,
  );

  let itemDirectory: Promise<ItemDirectory> | undefined;
  const openItems = () => {
    itemDirectory ??= readItemDirectory(release, siteUrl);
    itemDirectory.catch(() => {
      itemDirectory = undefined;
    });
    return itemDirectory;
  };
  const items = index.items / entries;
  /** WᵀW; candidates are measured by it one by one, as with a focus. */
  let projection: Float32Array | null = null;
  const filterOf = (filters: readonly Filter[], signal: AbortSignal) => async (shard: number) => {
    const list = (await openItems()).shards[shard];
    return list ? entryBits(await filterBits(list, filters, siteUrl, signal), list.items, parts) : null;
  };
  const wholesOf = async (shard: number) => wholeBits(shards[shard]?.items ?? 0, parts);
  const describe = ({ neighbours, itemsSeen, shardsSeen, problems, searchMs }: ShardedAnswer, k: number) => {
    const missing = shards.filter((_, shard) => !stored.has(shard));
    const missingBytes = missing.reduce((sum, { asset }) => sum + asset.bytes, 0);
    const coverage = { itemsSeen: itemsSeen / entries, items, missingBytes, problem: sentence(problems) };
    const plan = `exact, in ${shardsSeen} of ${shards.length} shards`;
    return { neighbours: itemsOfEntries(neighbours, parts, k), plan, coverage, searchMs };
  };

  return {
    summary: { items, dimensions: index.dimensions, kernel: index.kernel },
    hasParts: parts.length > 0,
    wordsLevel: release.collection.calibration?.scores.words,
    async search(vector, { k, reach, filters, isOfWholes = false, ...by }, signal, onPartial) {
      const focus = by.focus ?? (by.isProjected && projection ? { matrix: projection } : undefined);
      await storeIsRead;
      const isFiltered = filters.length > 0;
      const bitsOf = isFiltered ? filterOf(filters, signal) : isOfWholes && parts.length > 0 ? wholesOf : undefined;
      // Of every item all entries may stand before the next item.
      const options = { reach, signal, filterOf: bitsOf, k: isOfWholes ? k : k * entries, atLeast: k * entries };
      if (!focus) {
        const pass = (partial: ShardedAnswer) => onPartial(describe(partial, k));
        return describe(await index.search(vector, { ...options, onPartial: pass }), k);
      }
      const wanted = focusedSearch(vector, focus, k);
      const near = await index.search(wanted.query, { ...options, k: wanted.k });
      const vectorOf = (entry: number) => index.embeddingOf(entry, signal);
      const neighbours = await rescoreByFocus(near.neighbours, vectorOf, vector, focus, wanted.k);
      return describe({ ...near, neighbours }, k);
    },
    async lookThrough(matrix) {
      projection = matrix;
    },
    embeddingOf: (item, signal) => index.embeddingOf(item * entries, signal),
    async describe(wanted, signal) {
      const names = await store.names();
      const isListStored = ({ asset }: ShardFile) => asset.parts.every((part) => names.has(partName(part)));
      return readDescriptions((await openItems()).shards, isListStored, siteUrl, wanted, signal);
    },
  };
}

function sentence([first, ...others]: ShardedAnswer['problems']): string | null {
  if (!first) return null;
  const count = others.length === 0 ? 'A part' : `${others.length + 1} parts`;
  return `${count} of the collection could not be searched: ${first.error.message}`;
}
