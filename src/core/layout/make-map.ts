import { findClusters } from './find-clusters.ts';
import { type MapContent, NO_CLUSTER } from './map-content.ts';
import { type NameSources, nameClusters } from './name-clusters.ts';
import { placeOnMap } from './place-on-map.ts';
import { spreadOut } from './spread-out.ts';
import { thumbnailLevels } from './thumbnail-levels.ts';

/**
 * Makes a map of a layout: its clusters with their names, and from which zoom on which picture is shown.
 * @param layout x and y of each item
 */
export function makeMap(layout: Float32Array, seed: number, sources: NameSources): MapContent {
  const { cluster, peaks: found } = findClusters(placeOnMap(layout));
  const places = placeOnMap(spreadOut(layout));
  const members = found.map((): number[] => []);
  for (const [item, own] of cluster.entries()) if (own !== NO_CLUSTER) members[own]?.push(item);
  const peaks = members.map((items) => middleOf(items, places));
  const names = nameClusters(members, sources);
  const middles = members.map((items, at) => nearestTo(items, places, peaks[at] ?? { x: 0, y: 0 }));
  return {
    count: cluster.length,
    seed,
    ...places,
    cluster,
    level: thumbnailLevels(places, middles, seed),
    clusters: peaks.map((peak, at) => ({ ...(names[at] ?? { name: 'Mixed', words: [] }), ...peak })),
    colours: null,
    columns: [],
  };
}

/** The mean of places. */
function middleOf(items: readonly number[], { x, y }: { readonly x: Uint16Array; readonly y: Uint16Array }) {
  const mean = (steps: Uint16Array) =>
    Math.round(items.reduce((sum, item) => sum + (steps[item] as number), 0) / Math.max(1, items.length));
  return { x: mean(x), y: mean(y) };
}

/** The item nearest to a place of the map; the first of equals. */
function nearestTo(
  items: readonly number[],
  { x, y }: { readonly x: Uint16Array; readonly y: Uint16Array },
  peak: { readonly x: number; readonly y: number },
): number {
  let [nearest, least] = [items[0] ?? 0, Number.POSITIVE_INFINITY];
  for (const item of items) {
    const squared = ((x[item] as number) - peak.x) ** 2 + ((y[item] as number) - peak.y) ** 2;
    if (squared < least) [nearest, least] = [item, squared];
  }
  return nearest;
}
