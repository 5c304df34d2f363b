import type { Asset, Release } from '../../src/assets/release.ts';
import { parseIndexDirectory } from '../../src/assets/shards/index-directory.ts';
import { parseItemDirectory } from '../../src/assets/shards/item-directory.ts';
import type { Item } from '../../src/core/item.ts';
import { parseItems } from '../../src/core/item-list.ts';
import type { Neighbour } from '../../src/core/neighbour.ts';
import { entriesOf, itemsOfEntries } from '../../src/core/regions/regions.ts';
import { comparingMatrix } from '../../src/core/tuning/apply-projection.ts';
import { assertProjects, decodeProjection } from '../../src/core/tuning/decode-projection.ts';
import type { MadeWith } from '../../src/search/index-fits-encoder.ts';
import { openIndex } from '../../src/search/open-index.ts';
import { focusedSearch, rescoreByFocus } from '../../src/search/shards/rescore-by-focus.ts';
import { openShardedIndex } from '../../src/search/shards/sharded-index.ts';
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
  const directory = parseIndexDirectory((await readAsset(site, release.index)).toString(), sizes);
  const parts = release.collection.regions ?? [];
  const entries = entriesOf(parts);
  const source = {
    ...directory,
    counts: directory.shards.map(({ items }) => items * entries),
    isStored: () => true,
    load: async (shard: number) => Uint8Array.from(await readAsset(site, assetOf(directory.shards, shard))),
  };
  const index = await openShardedIndex(source, await compileKernels('search'));
  const matrix = isTuned ? await projectionOf(site, release, index.dimensions) : null;
  const lists = parseItemDirectory((await readAsset(site, release.items)).toString(), sizes);
  const items: Item[] = [];
  for (const { asset, items: count } of lists.shards) items.push(...(await readItems(site, asset, count)));
  return {
    items,
    index: {
      header: directory,
      embeddingOf: (item) => index.embeddingOf(item * entries),
      async nearest(embedding, k) {
        const wanted = matrix && focusedSearch(embedding, { matrix }, k * entries);
        const { query, k: count } = wanted ?? { query: embedding, k: k * entries };
        const answer = await index.search(query, { k: count, reach: 'everything' });
        // Here a file that is damaged is a fault of the site, and not of a network that may come back.
        if (answer.problems[0]) throw answer.problems[0].error;
        const found = matrix
          ? await rescoreByFocus(answer.neighbours, (entry) => index.embeddingOf(entry), embedding, { matrix }, count)
          : answer.neighbours;
        return itemsOfEntries(found, parts, k);
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
