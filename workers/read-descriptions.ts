import { firstItems, type ShardFile, shardOf } from '../src/assets/shards/shard-table.ts';
import type { Described } from '../src/engine/contract.ts';
import { readItems } from './item-filter.ts';
import type { DescriptionsWanted } from './searchable.ts';

/** Descriptions of so many items take 150 MB to look in (docs/words.md): a phone holds no more. */
const MOST_DESCRIBED = 100_000;
/** Browsers allow six connections a host; the app needs some for its pictures. */
const LOADS_AT_ONCE = 4;

/**
 * Reads the lists of items of a collection in shards: those read before are passed over, those on this device come first,
 * then those of items that are about to be shown, then, if asked for, all others as far as a browser can hold them.
 * @throws DownloadError, FormatError where all were asked for; the signal's reason
 */
export async function readDescriptions(
  lists: readonly ShardFile[],
  isStored: (list: ShardFile) => boolean,
  siteUrl: string,
  { reach, shown, isKnown, onItems }: DescriptionsWanted,
  signal: AbortSignal,
): Promise<Described> {
  const first = firstItems(lists);
  const firstOf = (shard: number) => first[shard] as number;
  const ofShown = new Set(shown.map((item) => shardOf(item, first)));
  const turn = ([shard, list]: readonly [number, ShardFile]) => {
    if (isKnown(firstOf(shard))) return 0;
    if (isStored(list)) return 1;
    return ofShown.has(shard) ? 2 : 3;
  };
  let items = 0;
  const inTurn = [...lists.entries()].sort((a, b) => turn(a) - turn(b) || a[0] - b[0]);
  const readable = inTurn.filter(([, list]) => {
    items += list.items;
    return items <= MOST_DESCRIBED || items === list.items;
  });
  const known = readable.filter((entry) => turn(entry) === 0);
  const wanted = readable.filter((entry) => turn(entry) > 0 && (turn(entry) < 3 || reach === 'everything'));
  const others = new Set(readable.slice(known.length).map(([, list]) => list));
  const described = (): Described => ({
    parts: readable.length - others.size,
    of: lists.length,
    missingBytes: [...others].reduce((sum, { asset }) => sum + asset.bytes, 0),
  });

  const queue = wanted.values();
  const connection = async () => {
    for (const [shard, list] of queue) {
      try {
        const read = await readItems(list, siteUrl, signal);
        others.delete(list);
        await onItems(firstOf(shard), read, described());
      } catch (error) {
        signal.throwIfAborted();
        if (reach === 'everything') throw error;
        // Without a network an answer says what it has looked in.
      }
    }
  };
  await Promise.all(Array.from({ length: LOADS_AT_ONCE }, connection));
  return described();
}
