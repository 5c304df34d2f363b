import { openAsset } from '../src/assets/open-asset.ts';
import { openPartStore, partName } from '../src/assets/part-store.ts';
import type { Asset } from '../src/assets/release.ts';
import type { ItemDirectory } from '../src/assets/shards/item-directory.ts';
import { readIndexDirectory, readItemDirectory } from '../src/assets/shards/read-directory.ts';
import type { Filter } from '../src/core/query/query.ts';
import { assertMadeFor } from '../src/search/index-fits-encoder.ts';
import { focusedSearch, rescoreByFocus } from '../src/search/shards/rescore-by-focus.ts';
import { openShardedIndex } from '../src/search/shards/sharded-index.ts';
import type { ShardedAnswer } from '../src/search/shards/shards-run.ts';
import { filterBits, readItems } from './item-filter.ts';
import type { OpenOptions, Searchable } from './searchable.ts';

/** Opens a collection that is cut into shards: only its directory. @throws DownloadError, FormatError */
export async function openSharded({ release, siteUrl, kernels, ...options }: OpenOptions): Promise<Searchable> {
  const directory = await readIndexDirectory(release, siteUrl, options);
  assertMadeFor(directory, release.encoder.identity, release.encoder.card.input.preprocessing);
  const { shards } = directory;
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
      counts: shards.map(({ items }) => items),
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
  const filterOf = (filters: readonly Filter[], signal: AbortSignal) => async (shard: number) => {
    const list = (await openItems()).shards[shard];
    return list ? filterBits(list, filters, siteUrl, signal) : null;
  };
  const describe = ({ neighbours, itemsSeen, shardsSeen, problems, searchMs }: ShardedAnswer) => {
    const missing = shards.filter((_, shard) => !stored.has(shard));
    const missingBytes = missing.reduce((sum, { asset }) => sum + asset.bytes, 0);
    const coverage = { itemsSeen, items: index.items, missingBytes, problem: sentence(problems) };
    return { neighbours, plan: `exact, in ${shardsSeen} of ${shards.length} shards`, coverage, searchMs };
  };

  return {
    summary: { items: index.items, dimensions: index.dimensions, kernel: index.kernel },
    hasParts: false,
    wordsLevel: release.collection.calibration?.scores.words,
    async search(vector, { k, reach, filters, focus }, signal, onPartial) {
      await storeIsRead;
      const options = {
        reach,
        signal,
        ...(filters.length > 0 ? { filterOf: filterOf(filters, signal) } : {}),
      };
      if (!focus) {
        return describe(
          await index.search(vector, { ...options, k, onPartial: (partial) => onPartial(describe(partial)) }),
        );
      }
      const wanted = focusedSearch(vector, focus, k);
      const near = await index.search(wanted.query, { ...options, k: wanted.k, atLeast: k });
      const vectorOf = (item: number) => index.embeddingOf(item, signal);
      return describe({ ...near, neighbours: await rescoreByFocus(near.neighbours, vectorOf, vector, focus, k) });
    },
    async lookThrough(matrix) {
      if (matrix) throw new RangeError('A collection in shards cannot be searched by a projection; switch it off');
    },
    embeddingOf: (item, signal) => index.embeddingOf(item, signal),
    async *items(reach, signal) {
      const names = reach === 'nearest' ? await store.names() : null;
      let first = 0;
      for (const list of (await openItems()).shards) {
        const isWanted = names === null || list.asset.parts.every((part) => names.has(partName(part)));
        if (isWanted) yield { first, items: await readItems(list, siteUrl, signal) };
        first += list.items;
      }
    },
  };
}

function sentence([first, ...others]: ShardedAnswer['problems']): string | null {
  if (!first) return null;
  const count = others.length === 0 ? 'A part' : `${others.length + 1} parts`;
  return `${count} of the collection could not be searched: ${first.error.message}`;
}
