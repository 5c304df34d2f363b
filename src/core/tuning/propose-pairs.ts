import { createScorer } from '../evaluation/metric.ts';
import { nearest } from '../evaluation/nearest.ts';
import { seededRandom } from '../random.ts';

/** Two items for someone to judge. */
export type ProposedPair = readonly [number, number];

/** Every other pair is one of an item and one of its so many nearest: near pairs tell most, but far ones are needed too. */
const NEAREST = 12;

/**
 * Pairs of items to be marked alike or not alike, near and far ones in turn, none twice.
 * @param rows n × dimensions, of unit length
 * @param count how many; fewer where there are no more
 */
export function proposePairs(rows: Float32Array, dimensions: number, count: number, seed: number): ProposedPair[] {
  const items = rows.length / dimensions;
  const most = Math.min(count, (items * (items - 1)) / 2);
  const random = seededRandom(seed);
  const pick = (below: number) => Math.floor(random() * below);
  const score = createScorer('cosine', rows, dimensions);
  const scores = new Float64Array(items);
  const known = new Set<string>();
  const pairs: ProposedPair[] = [];
  // Small collections run out of near pairs, so the number of tries has an end.
  for (let turn = 0; pairs.length < most && turn < 20 * count; turn++) {
    const item = pick(items);
    let other = pick(items);
    if (turn % 2 === 0) {
      score(rows.subarray(item * dimensions, (item + 1) * dimensions), scores);
      const near = nearest(scores, NEAREST, item);
      other = near[pick(near.length)] ?? other;
    }
    const key = [Math.min(item, other), Math.max(item, other)].join(' ');
    if (other === item || known.has(key)) continue;
    known.add(key);
    pairs.push([item, other]);
  }
  return pairs;
}
