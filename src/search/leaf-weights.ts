import type { Forest } from '../core/forest/forest.ts';

/** How many rows that may be in an answer each leaf and each group holds. */
export interface LeafWeights {
  readonly leaves: Uint32Array;
  readonly groups: Uint32Array;
}

/**
 * Counts the rows of leaves and groups that pass a filter: leaves without any are then passed over, so that a filter on
 * another kind of picture than the query shows still finds the nearest of its own.
 * @param passes says whether a row may be in the answer; all when absent
 */
export function leafWeights(forest: Forest, passes?: (row: number) => boolean): LeafWeights {
  const { rows, leafStarts, groupLeaves, lists } = forest;
  const leaves = new Uint32Array(leafStarts.length - 1);
  for (let leaf = 0; leaf < leaves.length; leaf++) {
    const [first, end] = [leafStarts[leaf] as number, leafStarts[leaf + 1] as number];
    let weight = end - first;
    if (passes) {
      weight = 0;
      for (let at = first; at < end; at++) if (passes(at < rows ? at : (lists[at - rows] as number))) weight++;
    }
    leaves[leaf] = weight;
  }
  const groups = new Uint32Array(groupLeaves.length - 1);
  for (let group = 0; group < groups.length; group++) {
    for (let leaf = groupLeaves[group] as number; leaf < (groupLeaves[group + 1] as number); leaf++) {
      groups[group] = (groups[group] as number) + (leaves[leaf] as number);
    }
  }
  return { leaves, groups };
}
