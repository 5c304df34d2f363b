import type { JsonChecks } from '../json-checks.ts';
import type { Asset } from '../release.ts';

/** A shard's file and how many items it holds; shards lie one after another in the items' numbers. */
export interface ShardFile {
  readonly items: number;
  readonly asset: Asset;
}

/** A shard's file on the wire; hosts for static sites take 25 MB. */
export const MAX_SHARD_BYTES = 20_000_000;

/**
 * Checks a directory's list of shards.
 * @param field the list's name in the directory
 * @throws FormatError naming the field, what it holds and what was expected
 */
export function checkShards(
  check: JsonChecks,
  value: unknown,
  expected: { items: number; shards: number },
  field = 'shards',
): void {
  const shards = check.list(value, field);
  if (shards.length !== expected.shards) check.fail(field, shards.length, `${expected.shards}, as the release says`);
  let items = 0;
  shards.forEach((shard, at) => {
    const { items: count, asset } = check.record(shard, `${field}[${at}]`);
    items += check.count(count, `${field}[${at}].items`, expected.items, 1);
    const bytes = check.asset(asset, `${field}[${at}].asset`);
    if (bytes > MAX_SHARD_BYTES) check.fail(`${field}[${at}].asset.bytes`, bytes, `at most ${MAX_SHARD_BYTES}`);
  });
  if (items !== expected.items) check.fail(field, `${items} items`, `${expected.items}, as the release says`);
}

/** The number of each shard's first item. */
export function firstItems(shards: readonly { readonly items: number }[]): Uint32Array {
  let next = 0;
  return Uint32Array.from(shards, ({ items }) => {
    next += items;
    return next - items;
  });
}

/** The shard that an item lies in. @param first numbers of the shards' first items */
export function shardOf(item: number, first: Uint32Array): number {
  let [low, high] = [0, first.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((first[middle] as number) <= item) low = middle;
    else high = middle;
  }
  return low;
}
