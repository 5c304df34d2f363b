import { openAsset } from '../src/assets/open-asset.ts';
import { openPartStore, partName } from '../src/assets/part-store.ts';
import type { Asset } from '../src/assets/release.ts';
import type { PartShards } from '../src/assets/shards/index-directory.ts';
import type { ItemDirectory } from '../src/assets/shards/item-directory.ts';
import { parsePartShard } from '../src/assets/shards/part-shard.ts';
import { readIndexDirectory, readItemDirectory } from '../src/assets/shards/read-directory.ts';
import { firstItems, type ShardFile, shardOf } from '../src/assets/shards/shard-table.ts';
import { compareNeighbours } from '../src/core/neighbour.ts';
import type { Filter } from '../src/core/query/query.ts';
import { entriesOf, itemsOfEntries } from '../src/core/regions/regions.ts';
import type { Reach } from '../src/engine/contract.ts';
import { assertMadeFor } from '../src/search/index-fits-encoder.ts';
import { searchShards } from '../src/search/shards/search-shards.ts';
import { openShardedIndex } from '../src/search/shards/sharded-index.ts';
import { openShardedParts } from '../src/search/shards/sharded-parts.ts';
import type { ShardedAnswer } from '../src/search/shards/shards-run.ts';
import { filterBits } from './item-filter.ts';
import { readDescriptions } from './read-descriptions.ts';
import type { OpenOptions, Searchable } from './searchable.ts';

/** Codes of parts kept in memory, beside the 384 MiB of whole pictures. */
const PARTS_LIMIT_BYTES = 256 << 20;

/** Opens a collection that is cut into shards: only its directory. @throws DownloadError, FormatError */
export async function openSharded({ release, siteUrl, kernels, ...options }: OpenOptions): Promise<Searchable> {
  const directory = await readIndexDirectory(release, siteUrl, options);
  assertMadeFor(directory, release.encoder.identity, release.encoder.card.input.preprocessing);
  const { shards } = directory;
  const store = await openPartStore(siteUrl);
  const stored = new Set<Asset>();
  const files = [...shards, ...(directory.parts?.shards ?? [])];
  // Of thousands of files this takes a tenth of a second, so the first question waits for it and not the opening.
  const storeIsRead = store.names().then((names) => {
    for (const { asset } of files) if (asset.parts.every((part) => names.has(partName(part)))) stored.add(asset);
  });
  // Told to whoever asks.
  storeIsRead.catch(() => {});
  const shardsOf = (own: readonly ShardFile[]) => ({
    ...directory,
    counts: own.map(({ items }) => items),
    isStored: (shard: number) => stored.has((own[shard] as ShardFile).asset),
    async load(shard: number, signal: AbortSignal | undefined) {
      const { asset } = own[shard] as ShardFile;
      const bytes = new Uint8Array(await (await openAsset(asset, siteUrl, { signal })).arrayBuffer());
      stored.add(asset);
      return bytes;
    },
  });
  const index = await openShardedIndex(shardsOf(shards), kernels);
  const { items } = index;
  const frames = release.collection.regions ?? [];
  const parts = directory.parts ? await openParts(directory.parts, items, frames.length) : null;

  async function openParts({ shards: own, centres }: PartShards, items: number, partsEach: number) {
    const source = { ...shardsOf(own), centres, partsEach, limitBytes: PARTS_LIMIT_BYTES };
    const load = async (shard: number, signal: AbortSignal | undefined) =>
      parsePartShard(await source.load(shard, signal), own[shard]?.items ?? 0, items * partsEach);
    return openShardedParts({ ...source, load }, kernels);
  }

  let itemDirectory: Promise<ItemDirectory> | undefined;
  const openItems = () => {
    itemDirectory ??= readItemDirectory(release, siteUrl);
    itemDirectory.catch(() => {
      itemDirectory = undefined;
    });
    return itemDirectory;
  };
  /** WᵀW; candidates are measured by it one by one, as with a focus. */
  let projection: Float32Array | null = null;
  const first = firstItems(shards);
  const filterOf = (filters: readonly Filter[], signal: AbortSignal) => {
    const known = new Map<number, Promise<Uint8Array | null>>();
    return (shard: number) => {
      const bits =
        known.get(shard) ??
        openItems().then(({ shards: lists }) => {
          const list = lists[shard];
          return list ? filterBits(list, filters, siteUrl, signal) : null;
        });
      known.set(shard, bits);
      return bits;
    };
  };
  /** Of some items those that pass; where the nearest are sought, items whose lists are not on this device do not. */
  const passingOf = async (filters: readonly Filter[], reach: Reach, signal: AbortSignal) => {
    const bitsOf = filterOf(filters, signal);
    const [{ shards: lists }, names] = [await openItems(), await store.names()];
    const isAtHand = (shard: number) =>
      reach === 'everything' || lists[shard]?.asset.parts.every((part) => names.has(partName(part)));
    return async (some: Uint32Array) => {
      const passing = new Uint8Array(some.length);
      for (const [at, item] of some.entries()) {
        const shard = shardOf(item, first);
        const bits = isAtHand(shard) ? await bitsOf(shard) : null;
        const place = item - (first[shard] as number);
        if (bits && (bits[place >> 3] as number) & (1 << (place & 7))) passing[at] = 1;
      }
      return passing;
    };
  };
  /** @param inParts what was found among parts, where they are indexed and asked for */
  const describe = (wholes: ShardedAnswer, inParts: ShardedAnswer | null, k: number) => {
    const missing = files.filter(({ asset }) => !stored.has(asset));
    const missingBytes = missing.reduce((sum, { asset }) => sum + asset.bytes, 0);
    const problem = sentence([...wholes.problems, ...(inParts?.problems ?? [])]);
    const entries = entriesOf(frames);
    const seen = parts && inParts ? (wholes.itemsSeen + inParts.itemsSeen) / entries : wholes.itemsSeen;
    const coverage = { itemsSeen: Math.floor(seen), items, missingBytes, problem };
    const inWholes = wholes.neighbours.map(({ item, score }) => ({ item: item * entries, score }));
    const found = [...inWholes, ...(inParts?.neighbours ?? [])].sort(compareNeighbours);
    const plan = `exact, in ${wholes.shardsSeen} of ${shards.length} shards`;
    return {
      neighbours: itemsOfEntries(found, frames, k),
      plan: inParts ? `${plan} and ${inParts.shardsSeen} of ${files.length - shards.length} of parts` : plan,
      coverage,
      searchMs: wholes.searchMs + (inParts?.searchMs ?? 0),
    };
  };

  return {
    summary: { items, dimensions: index.dimensions, kernel: index.kernel },
    hasParts: parts !== null,
    wordsLevel: release.collection.calibration?.scores.words,
    async search(vector, { k, reach, filters, isOfWholes = false, ...by }, signal, onPartial) {
      const focus = by.focus ?? (by.isProjected && projection ? { matrix: projection } : undefined);
      await storeIsRead;
      const isFiltered = filters.length > 0;
      const asked = { k, reach, signal, ...(isFiltered && { filterOf: filterOf(filters, signal) }) };
      const pass = (partial: ShardedAnswer) => onPartial(describe(partial, null, k));
      const wholes = await searchShards(index, vector, { ...asked, onPartial: pass }, focus);
      if (!parts || isOfWholes) return describe(wholes, null, k);
      const inParts = await parts.search(vector, {
        k,
        reach,
        signal,
        focus,
        passing: isFiltered ? await passingOf(filters, reach, signal) : undefined,
        onPartial: (partial) => onPartial(describe(wholes, partial, k)),
      });
      return describe(wholes, inParts, k);
    },
    async lookThrough(matrix) {
      projection = matrix;
    },
    embeddingOf: (item, signal) => index.embeddingOf(item, signal),
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
