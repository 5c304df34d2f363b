import type { Asset, Release } from '../../src/assets/release.ts';
import { type PartShards, parseIndexDirectory } from '../../src/assets/shards/index-directory.ts';
import { parseItemDirectory } from '../../src/assets/shards/item-directory.ts';
import { parsePartShard } from '../../src/assets/shards/part-shard.ts';
import type { ShardFile } from '../../src/assets/shards/shard-table.ts';
import type { Item } from '../../src/core/item.ts';
import { parseItems } from '../../src/core/item-list.ts';
import { compareNeighbours, type Neighbour } from '../../src/core/neighbour.ts';
import { entriesOf, itemsOfEntries } from '../../src/core/regions/regions.ts';
import { comparingMatrix } from '../../src/core/tuning/apply-projection.ts';
import { assertProjects, decodeProjection } from '../../src/core/tuning/decode-projection.ts';
import type { MadeWith } from '../../src/search/index-fits-encoder.ts';
import { openIndex } from '../../src/search/open-index.ts';
import { searchShards } from '../../src/search/shards/search-shards.ts';
import { openShardedIndex } from '../../src/search/shards/sharded-index.ts';
import { openShardedParts } from '../../src/search/shards/sharded-parts.ts';
import { compileKernels } from '../project/compile-kernels.ts';
import { readAsset } from './read-site.ts';

/** A built site, open for searching. */
export interface OpenSite {
  readonly index: {
    readonly header: MadeWith;
    /** The `k` nearest of all items, nearest first. */
    nearest(embedding: Float32Array, k: number): Promise<readonly Neighbour[]>;
    /** The vector of an item as its code keeps it. */
    embeddingOf(item: number): Promise<Float32Array>;
  };
  /** Each at its number. */
  readonly items: readonly Item[];
}

/**
 * Opens the index and the items of a site, whole or in shards.
 * @param isTuned compares by the site's projection, if it has one
 * @throws FormatError
 */
export async function openSite(site: string, release: Release, { isTuned = false } = {}): Promise<OpenSite> {
  const { items, shards } = release.collection;
  return shards === undefined
    ? openWhole(site, release, isTuned)
    : openSharded(site, release, { items, shards }, isTuned);
}

async function openWhole(site: string, release: Release, isTuned: boolean): Promise<OpenSite> {
  const stream = new Blob([await readAsset(site, release.index)]).stream();
  const index = await openIndex(stream, await compileKernels('search'));
  const items = await readItems(site, release.items, release.collection.items);
  const parts = release.collection.regions ?? [];
  const entries = entriesOf(parts);
  const matrix = isTuned ? await projectionOf(site, release, index.dimensions) : null;
  if (matrix) await index.lookThrough(matrix);
  const isProjected = matrix !== null;
  return {
    items,
    index: {
      header: index.header,
      async nearest(embedding, k) {
        const { neighbours } = await index.search(embedding, { k: k * entries, isProjected });
        return itemsOfEntries(neighbours, parts, k);
      },
      embeddingOf: async (item) => index.embeddingOf(item * entries),
    },
  };
}

async function openSharded(
  site: string,
  release: Release,
  sizes: { items: number; shards: number },
  isTuned: boolean,
): Promise<OpenSite> {
  const frames = release.collection.regions ?? [];
  const partsEach = frames.length;
  const expected = { ...sizes, parts: partsEach };
  const directory = parseIndexDirectory((await readAsset(site, release.index)).toString(), expected);
  const shardsOf = (shards: readonly ShardFile[]) => ({
    ...directory,
    counts: shards.map(({ items }) => items),
    isStored: () => true,
    load: async (shard: number) => Uint8Array.from(await readAsset(site, assetOf(shards, shard))),
  });
  const kernels = await compileKernels('search');
  const index = await openShardedIndex(shardsOf(directory.shards), kernels);
  const openParts = ({ shards, centres }: PartShards) => {
    const source = { ...shardsOf(shards), centres, partsEach };
    const load = async (shard: number) =>
      parsePartShard(await source.load(shard), shards[shard]?.items ?? 0, sizes.items * partsEach);
    return openShardedParts({ ...source, load }, kernels);
  };
  const parts = directory.parts ? await openParts(directory.parts) : null;
  const matrix = isTuned ? await projectionOf(site, release, index.dimensions) : null;
  const lists = parseItemDirectory((await readAsset(site, release.items)).toString(), sizes);
  const items: Item[] = [];
  for (const { asset, items: count } of lists.shards) items.push(...(await readItems(site, asset, count)));
  return {
    items,
    index: {
      header: directory,
      embeddingOf: (item) => index.embeddingOf(item),
      async nearest(embedding, k) {
        const focus = matrix ? { matrix } : undefined;
        const asked = { k, reach: 'everything' } as const;
        const wholes = await searchShards(index, embedding, asked, focus);
        const inParts = parts && (await parts.search(embedding, { ...asked, focus, onPartial: () => {} }));
        // Here a file that is damaged is a fault of the site, and not of a network that may come back.
        const [problem] = [...wholes.problems, ...(inParts?.problems ?? [])];
        if (problem) throw problem.error;
        const inWholes = wholes.neighbours.map(({ item, score }) => ({ item: item * entriesOf(frames), score }));
        const found = [...inWholes, ...(inParts?.neighbours ?? [])].sort(compareNeighbours);
        return itemsOfEntries(found, frames, k);
      },
    },
  };
}

/** What a tuned site compares by, WᵀW; null where it was not tuned. @throws FormatError */
async function projectionOf(site: string, release: Release, dimensions: number): Promise<Float32Array | null> {
  if (!release.tuning) return null;
  const projection = decodeProjection(await readAsset(site, release.tuning));
  assertProjects(projection, release.encoder.identity, dimensions);
  return comparingMatrix(projection);
}

function assetOf(shards: readonly { readonly asset: Asset }[], shard: number): Asset {
  return (shards[shard] as { asset: Asset }).asset;
}

async function readItems(site: string, asset: Asset, count: number): Promise<readonly Item[]> {
  return parseItems(JSON.parse((await readAsset(site, asset)).toString()), count).items;
}
