import type { Forest } from '../core/forest/forest.ts';
import { heaviest } from './heaviest.ts';
import type { LeafWeights } from './leaf-weights.ts';
import type { RowsInMemory } from './rows-in-memory.ts';
import { HEAP_ENTRY_WORDS, NO_BITMAP, type Scratch } from './scratch.ts';

/**
 * Groups whose leaves are ranked hold so many times the rows that are wanted. Recall with 5 % of 20,000 photos: 0.970 with
 * groups of 16 leaves, 0.978 with groups of 4, as when every leaf is ranked; with a factor of 3 it was 0.947.
 */
const GROUP_FACTOR = 6;

/** Leaves to look at, and what finding them took. */
export interface ChosenLeaves {
  /** Rising. */
  readonly leaves: Uint32Array;
  /** Centres that were compared with the query. */
  readonly centresScored: number;
}

/**
 * The leaves of all trees that lie nearest to the query, until they weigh as much as wanted: first the groups' centres are
 * scored, then those of the leaves in the nearest groups. The query's code lies in the scratch.
 */
export function chooseLeaves(
  { kernels, memory, dimensions }: RowsInMemory,
  forest: Forest,
  scratch: Scratch,
  weights: LeafWeights,
  wanted: number,
): ChosenLeaves {
  const { centres, centreScales, groupLeaves, leafStarts } = forest;
  const groups = groupLeaves.length - 1;
  const { buffer } = memory;
  const score = (first: number, end: number, size: number, capacity: number) =>
    // Never full, so the heap keeps every score.
    kernels.scanCodes(
      centres.byteOffset,
      centreScales.byteOffset,
      scratch.queryCode,
      dimensions,
      first,
      end,
      NO_BITMAP,
      scratch.centreHeap,
      size,
      capacity,
    );

  const all = groups + leafStarts.length - 1;
  const entries = new Uint32Array(buffer, scratch.centreHeap, all * HEAP_ENTRY_WORDS);
  const entryScores = new Float32Array(buffer, scratch.centreHeap, all * HEAP_ENTRY_WORDS);

  score(0, groups, 0, all);
  const groupScores = new Float32Array(groups);
  for (let entry = 0; entry < groups; entry++) {
    groupScores[entries[HEAP_ENTRY_WORDS * entry + 1] as number] = entryScores[HEAP_ENTRY_WORDS * entry] as number;
  }
  const groupWeight = (group: number) => weights.groups[group] as number;
  const nearGroups = heaviest(groupScores, groups, groupWeight, GROUP_FACTOR * wanted).sort();

  let size = 0;
  for (const group of nearGroups) {
    size = score(groups + (groupLeaves[group] as number), groups + (groupLeaves[group + 1] as number), size, all);
  }
  const scoreOf = new Float32Array(leafStarts.length);
  for (let entry = 0; entry < size; entry++) {
    const centre = entries[HEAP_ENTRY_WORDS * entry + 1] as number;
    scoreOf[centre - groups] = entryScores[HEAP_ENTRY_WORDS * entry] as number;
  }
  const ids = new Uint32Array(size);
  let at = 0;
  for (const group of nearGroups) {
    const end = groupLeaves[group + 1] as number;
    for (let leaf = groupLeaves[group] as number; leaf < end; leaf++) ids[at++] = leaf;
  }
  const leafScores = Float32Array.from(ids, (leaf) => scoreOf[leaf] as number);
  const leafWeight = (at: number) => weights.leaves[ids[at] as number] as number;
  const chosen = heaviest(leafScores, size, leafWeight, wanted);
  return { leaves: chosen.map((at) => ids[at] as number).sort(), centresScored: groups + size };
}
