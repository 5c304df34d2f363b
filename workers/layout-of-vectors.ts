import type { LayerVectors } from '../src/core/evaluation/lab-vectors.ts';
import { createRanker } from '../src/core/evaluation/ranker.ts';
import type { Settings } from '../src/core/evaluation/settings.ts';
import { layOut } from '../src/core/layout/lay-out.ts';
import { makeMap } from '../src/core/layout/make-map.ts';
import type { MapContent } from '../src/core/layout/map-content.ts';
import { cosineDistance, emptyNeighbourLists, type NeighbourLists } from '../src/core/layout/neighbour-lists.ts';
import type { LayoutNames } from '../src/engine/contract-lab.ts';

/** As the build's, so that the same vectors give the map that the build would make. */
const SEED = 1;
/** Between two looks at the signal. */
const SLICE_MS = 20;
/** Finding the neighbours takes about as long as the layout. */
const SHARE_OF_NEIGHBOURS = 0.5;

/**
 * Lays vectors out, in slices.
 * @param onShare gets the share of the work that is done
 * @throws the signal's reason
 */
export async function layOutVectors(
  { rows, dimensions }: LayerVectors,
  { metric, codes }: Pick<Settings, 'metric' | 'codes'>,
  { metadata, columns }: LayoutNames,
  signal: AbortSignal,
  onShare: (share: number) => void,
): Promise<MapContent> {
  const pause = inSlices(signal);
  const rank = createRanker({ rows, dimensions }, metric, codes);
  const neighbours = emptyNeighbourLists(rows.length / dimensions);
  for (let item = 0; item < neighbours.count; item++) {
    const { places, scores } = rank(rows.subarray(item * dimensions, (item + 1) * dimensions), neighbours.k, item);
    place(neighbours, item, places, scores, metric === 'cosine');
    await pause(() => onShare((item / neighbours.count) * SHARE_OF_NEIGHBOURS));
  }
  const steps = layOut({ neighbours, vectors: rows, dimensions }, { seed: SEED });
  for (;;) {
    const { done, value } = steps.next();
    if (done)
      return makeMap(value, SEED, {
        metadataOf: (item) => metadata[item] ?? {},
        values: new Set(columns),
        tagsOf: () => [],
      });
    await pause(() => onShare(SHARE_OF_NEIGHBOURS + value * (1 - SHARE_OF_NEIGHBOURS)));
  }
}

/** Writes the neighbours of an item: a cosine becomes a distance; of another metric's score how much it is below the best. */
function place(
  lists: NeighbourLists,
  item: number,
  places: Uint32Array,
  scores: Float64Array,
  isCosine: boolean,
): void {
  const { k, items, distances } = lists;
  // Distances are negated scores already; a dot product has no distance of its own, so its best counts as none.
  const zero = Math.max(0, scores[0] ?? 0);
  for (let at = 0; at < k; at++) {
    // Where signs found fewer, the last one stands for the rest.
    const found = Math.min(at, places.length - 1);
    const score = scores[found] as number;
    items[item * k + at] = places[found] as number;
    distances[item * k + at] = isCosine ? cosineDistance(score) : zero - score;
  }
}

/** A pause for the event loop whenever a slice of time is over. */
function inSlices(signal: AbortSignal): (onPause: () => void) => Promise<void> {
  let sliceEnd = performance.now() + SLICE_MS;
  return async (onPause) => {
    if (performance.now() < sliceEnd) return;
    onPause();
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal.throwIfAborted();
    sliceEnd = performance.now() + SLICE_MS;
  };
}
