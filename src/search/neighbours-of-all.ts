import { cosineDistance, emptyNeighbourLists, type NeighbourLists } from '../core/layout/neighbour-lists.ts';
import { eventLoopTurn } from './event-loop-turn.ts';
import type { OpenIndex } from './open-index.ts';

/** Items looked up between two turns of the event loop: some milliseconds. */
const ITEMS_PER_TURN = 64;

/**
 * The nearest items of every item of an index, each found as a search would find them.
 * @param onProgress told the share that is done
 * @throws the signal's reason
 */
export async function neighboursOfAll(
  index: Pick<OpenIndex, 'items' | 'searchByItem'>,
  signal?: AbortSignal,
  onProgress: (share: number) => void = () => {},
): Promise<NeighbourLists> {
  const lists = emptyNeighbourLists(index.items);
  const { count, k, items, distances } = lists;
  for (let item = 0; item < count && k > 0; item++) {
    if (item % ITEMS_PER_TURN === 0) {
      signal?.throwIfAborted();
      onProgress(item / count);
      await eventLoopTurn();
    }
    const found = await index.searchByItem(item, k, signal);
    for (const [at, { item: near, score }] of found.entries()) {
      items[item * k + at] = near;
      distances[item * k + at] = cosineDistance(score);
    }
  }
  return lists;
}
