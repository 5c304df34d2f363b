import type { Centres, Codes } from './centres.ts';
import { cutShards, type Shards } from './cut-shards.ts';

/**
 * Besides the mean of its whole pictures a shard has so many centres of their parts: with none a small thing's picture lies
 * in a shard that looks like the rest of it (`test/bench/regions-in-shards.ts`, docs/regions.md).
 */
export const PART_CENTRES = 4;

/**
 * The centres of shards whose items have parts: of each the mean direction of its whole pictures, then the means of groups
 * of about the same size of their parts.
 * @param entries codes of items and their parts, `entriesEach` an item
 * @param centresEach of the parts of a shard; where there are fewer parts, the first centre again
 */
export function withPartCentres(
  { members, centres }: Shards,
  entries: Codes,
  entriesEach: number,
  centresEach = PART_CENTRES,
): Centres {
  const { dimensions } = entries;
  const perShard = 1 + centresEach;
  const values = new Float32Array(members.length * perShard * dimensions);
  for (const [shard, items] of members.entries()) {
    const whole = centres.values.subarray(shard * dimensions, (shard + 1) * dimensions);
    const parts = partsOf(items, entries, entriesEach);
    const groups = Math.min(centresEach, parts.scales.length);
    const found = groups > 0 ? cutShards(parts, groups).centres : { count: 0, values: new Float32Array(0) };
    for (let place = 0; place < perShard; place++) {
      const isPart = place > 0 && place <= found.count;
      const centre = isPart ? found.values.subarray((place - 1) * dimensions, place * dimensions) : whole;
      values.set(centre, (shard * perShard + place) * dimensions);
    }
  }
  return { count: members.length * perShard, dimensions, values };
}

/** The codes of the parts of some items, without those of the whole pictures. */
function partsOf(items: Uint32Array, { codes, scales, dimensions }: Codes, entriesEach: number): Codes {
  const rows = Array.from(items, (item) =>
    Array.from({ length: entriesEach - 1 }, (_, part) => item * entriesEach + 1 + part),
  ).flat();
  const own = new Int8Array(rows.length * dimensions);
  for (const [place, row] of rows.entries()) {
    own.set(codes.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions);
  }
  return { dimensions, codes: own, scales: Float32Array.from(rows, (row) => scales[row] as number) };
}
