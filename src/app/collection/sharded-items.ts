import { openAsset } from '../../assets/open-asset.ts';
import type { Asset } from '../../assets/release.ts';
import type { ItemDirectory } from '../../assets/shards/item-directory.ts';
import { firstItems, type ShardFile, shardOf } from '../../assets/shards/shard-table.ts';
import { FormatError } from '../../core/errors.ts';
import type { Item } from '../../core/item.ts';
import { parseItems } from '../../core/item-list.ts';
import { findPath, pieceOf } from '../../core/shards/path-table.ts';
import type { ItemSource } from './item-source.ts';

/** The items of a collection in shards: a sample from the start, the others when their shard is loaded. */
export function shardedItems(directory: ItemDirectory, siteUrl: string): ItemSource {
  const { shards, paths, sample, columns, facets } = directory;
  const first = firstItems(shards);
  const count = shards.reduce((sum, { items }) => sum + items, 0);
  const items = new Map<number, Item>();
  const numbers = new Map<string, number>();
  const keep = (number: number, item: Item) => {
    items.set(number, item);
    numbers.set(item.path, number);
  };
  for (const { number, item } of sample) keep(number, item);

  const underway = new Map<number, Promise<void>>();
  const loadShard = (shard: number): Promise<void> => {
    const begun = underway.get(shard);
    if (begun) return begun;
    const { asset, items: own } = shards[shard] as ShardFile;
    const loading = readItems(asset, own, siteUrl).then((list) => {
      for (const [place, item] of list.entries()) keep((first[shard] as number) + place, item);
    });
    underway.set(shard, loading);
    loading.catch(() => underway.delete(shard)); // The next question tries again.
    return loading;
  };

  return {
    count,
    columns,
    facets,
    browsable: Uint32Array.from(sample, ({ number }) => number),
    get: (number) => items.get(number),
    numberOf: (path) => numbers.get(path),
    async load(wanted) {
      const missing = new Set(wanted.filter((number) => !items.has(number)).map((number) => shardOf(number, first)));
      const outcomes = await Promise.allSettled([...missing].map(loadShard));
      const failed = outcomes.find(({ status }) => status === 'rejected');
      return failed ? ((failed as PromiseRejectedResult).reason as Error) : null;
    },
    async find(path) {
      const known = numbers.get(path);
      const asset = paths[pieceOf(path, paths.length)];
      if (known !== undefined || !asset) return known;
      const response = await openAsset(asset, siteUrl);
      const candidates = findPath(new Uint8Array(await response.arrayBuffer()), path, count);
      await Promise.all(candidates.map((number) => loadShard(shardOf(number, first))));
      return numbers.get(path);
    },
  };
}

async function readItems(asset: Asset, count: number, siteUrl: string): Promise<readonly Item[]> {
  const text = await (await openAsset(asset, siteUrl)).text();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new FormatError(`the item list holds ${JSON.stringify(text.slice(0, 40))}; expected JSON`, { cause: error });
  }
  return parseItems(value, count).items;
}
