import type { MapContent } from './map-content.ts';

/** The nearest neighbours whose places count. */
const NEAREST = 8;
/** A neighbour whose score is so much lower counts e times less; as in votes, cosines of alike and other items differ by 0.3. */
const SOFTNESS = 0.1;

/**
 * Where a query would lie on a map: the mean of its nearest neighbours' places, weighted by how near they are. Only those in
 * the cluster that most of the weight lies in count: between two islands there is nothing that it would be near to.
 * @param neighbours nearest first
 * @returns null where there are none
 */
export function placeAmong(
  neighbours: readonly { readonly item: number; readonly score: number }[],
  { x, y, cluster, count }: Pick<MapContent, 'x' | 'y' | 'cluster' | 'count'>,
): { readonly x: number; readonly y: number } | null {
  const near = neighbours.filter(({ item }) => item < count).slice(0, NEAREST);
  const best = near[0]?.score ?? 0;
  const weighted = near.map(({ item, score }) => ({ item, weight: Math.exp((score - best) / SOFTNESS) }));
  const weights = new Map<number, number>();
  for (const { item, weight } of weighted) {
    const own = cluster[item] as number;
    weights.set(own, (weights.get(own) ?? 0) + weight);
  }
  const [heaviest] = [...weights].sort(([, a], [, b]) => b - a)[0] ?? [];
  let [sum, sumX, sumY] = [0, 0, 0];
  for (const { item, weight } of weighted) {
    if (cluster[item] !== heaviest) continue;
    sum += weight;
    sumX += weight * (x[item] as number);
    sumY += weight * (y[item] as number);
  }
  return sum > 0 ? { x: sumX / sum, y: sumY / sum } : null;
}
