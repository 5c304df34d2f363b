import type { Centres } from './centres.ts';
import type { CodedRows } from './coded-rows.ts';

/** Groups whose leaves are looked at for the leaf that a row is nearest to. */
export const GROUPS_PER_ROW = 4;

/** Centres of leaves and their groups, among which rows look for the nearest leaf. */
export interface LeafCentres {
  readonly groups: Centres;
  readonly leaves: Centres;
  /** First leaf of each group, and the number of leaves at the end. */
  readonly groupLeaves: ArrayLike<number>;
}

/**
 * Writes the leaf whose centre is nearest to each of the rows `first` to `end − 1`, among the leaves of the nearest
 * groups; of equally near ones the first. Scores are those of the kernel `scanCodes`, so that both find the same.
 */
export type FindNearestLeaves = (
  centres: LeafCentres,
  first: number,
  end: number,
  /** The leaf of each row. */
  leafOf: Uint32Array,
) => void;

/** The same by TypeScript. */
export function nearestLeavesAmong(coded: CodedRows): FindNearestLeaves {
  return ({ groups, leaves, groupLeaves }, first, end, leafOf) => {
    const count = groups.scales.length;
    const best = Math.min(GROUPS_PER_ROW, count);
    const scores = new Float32Array(count);
    for (let row = first; row < end; row++) {
      for (let group = 0; group < count; group++) scores[group] = score(coded, row, groups, group);
      let nearest = 0;
      let highest = Number.NEGATIVE_INFINITY;
      for (const group of highestOf(scores, best)) {
        for (let leaf = groupLeaves[group] as number; leaf < (groupLeaves[group + 1] as number); leaf++) {
          const found = score(coded, row, leaves, leaf);
          if (found <= highest) continue;
          highest = found;
          nearest = leaf;
        }
      }
      leafOf[row] = nearest;
    }
  };
}

/** The places of the highest numbers in rising order; of equal ones the first. */
function highestOf(scores: Float32Array, count: number): number[] {
  const places: number[] = [];
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place] as number;
    if (places.length === count && score <= (scores[places[count - 1] as number] as number)) continue;
    let at = places.length;
    while (at > 0 && score > (scores[places[at - 1] as number] as number)) at--;
    places.splice(at, 0, place);
    if (places.length > count) places.pop();
  }
  return places.sort((a, b) => a - b);
}

function score({ codes, dimensions }: CodedRows, row: number, centres: Centres, centre: number): number {
  const start = row * dimensions;
  const from = centre * dimensions;
  let dot = 0;
  for (let at = 0; at < dimensions; at++) dot += (codes[start + at] as number) * (centres.codes[from + at] as number);
  return Math.fround(Math.fround(dot) * (centres.scales[centre] as number));
}
