/**
 * Collections up to this size are one index: at 256 dimensions its 8.5 MB are what the first answer to a photo costs
 * anyway, encoder and runtime together. Above it, the nearest shards come sooner.
 */
export const LARGEST_WHOLE = 32_768;

/** Fewer items in a shard would be mostly requests: 256 codes of 256 numbers are 64 kB. */
const LEAST_ITEMS = 256;

/**
 * More shards would make the directory large, which is loaded before anything else: with 1,024 it has 0.5 MB on the wire
 * at any size. Fewer find less for the same bytes (`test/bench/shards.ts`: of 20,000 photos in 60, 125 and 250 balanced
 * shards, 5 % of the bytes hold 0.87, 0.96 and 0.98 of the 10 nearest).
 */
const MOST_SHARDS = 1024;

/**
 * How many shards a collection is cut into; 1 = it stays whole.
 * @param shardItems the wanted size of a shard, in place of the rule
 */
export function shardCount(items: number, shardItems?: number): number {
  if (shardItems !== undefined) return Math.max(1, Math.ceil(items / shardItems));
  if (items <= LARGEST_WHOLE) return 1;
  return Math.ceil(items / Math.max(LEAST_ITEMS, items / MOST_SHARDS));
}
