import { type Centres, centresInSlices } from './centres.ts';
import type { CodedRows } from './coded-rows.ts';
import type { LaidOutTree } from './lay-out-leaves.ts';

/** Regions whose groups, and groups whose leaves, are looked at for the leaf that a row is nearest to. */
export const NEAREST = 4;
/** Groups in a region: three levels make a million rows find their leaves among 330 centres instead of 4,100. */
const GROUPS_IN_REGION = 16;

/** One level of centres; each but the last says where its parts begin on the next. */
export interface CentreLevel extends Centres {
  /** First part of each centre, and the number of parts at the end. */
  readonly parts: Uint32Array;
}

/** Centres among which rows look for the nearest leaf, from the top down. */
export interface LeafCentres {
  readonly regions: CentreLevel;
  readonly groups: CentreLevel;
  readonly leaves: Centres;
}

/** The centres of a tree. Yields about every 4 ms. */
export function* leafCentres(
  coded: CodedRows,
  { rows, leafStarts, groupLeaves }: LaidOutTree,
): Generator<void, LeafCentres> {
  const groups = groupLeaves.length - 1;
  const regionGroups = [];
  for (let group = 0; group < groups; group += GROUPS_IN_REGION) regionGroups.push(group);
  regionGroups.push(groups);
  const groupStarts = groupLeaves.map((leaf) => leafStarts[leaf] as number);
  const regionStarts = regionGroups.map((group) => groupStarts[group] as number);
  const regions = yield* centresInSlices(coded, rows, regionStarts);
  const groupCentres = yield* centresInSlices(coded, rows, groupStarts);
  return {
    regions: { ...regions, parts: Uint32Array.from(regionGroups) },
    groups: { ...groupCentres, parts: Uint32Array.from(groupLeaves) },
    leaves: yield* centresInSlices(coded, rows, leafStarts),
  };
}

/**
 * Writes the leaf whose centre is nearest to each of the rows `first` to `end − 1`, among the leaves of the nearest groups
 * of the nearest regions; of equally near ones the first. Scores are those of the kernel `scanCodes`, so that both find
 * the same.
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
  return ({ regions, groups, leaves }, first, end, leafOf) => {
    for (let row = first; row < end; row++) {
      const nearRegions = nearest(coded, row, regions, [[0, regions.scales.length]], NEAREST);
      const nearGroups = nearest(coded, row, groups, partsOf(regions, nearRegions), NEAREST);
      leafOf[row] = nearest(coded, row, leaves, partsOf(groups, nearGroups), 1)[0] as number;
    }
  };
}

type Range = readonly [first: number, end: number];

function partsOf({ parts }: CentreLevel, centres: readonly number[]): Range[] {
  return centres.map((centre) => [parts[centre] as number, parts[centre + 1] as number]);
}

/** The centres in some ranges that are nearest to a row, rising; of equally near ones the first. */
function nearest(coded: CodedRows, row: number, centres: Centres, ranges: readonly Range[], count: number): number[] {
  const found: { centre: number; score: number }[] = [];
  for (const [first, end] of ranges) {
    for (let centre = first; centre < end; centre++) {
      const scored = score(coded, row, centres, centre);
      if (found.length === count && scored <= (found[count - 1]?.score as number)) continue;
      let at = found.length;
      while (at > 0 && scored > (found[at - 1]?.score as number)) at--;
      found.splice(at, 0, { centre, score: scored });
      if (found.length > count) found.pop();
    }
  }
  return found.map(({ centre }) => centre).sort((a, b) => a - b);
}

function score({ codes, dimensions }: CodedRows, row: number, centres: Centres, centre: number): number {
  const start = row * dimensions;
  const from = centre * dimensions;
  let dot = 0;
  for (let at = 0; at < dimensions; at++) dot += (codes[start + at] as number) * (centres.codes[from + at] as number);
  return Math.fround(Math.fround(dot) * (centres.scales[centre] as number));
}
