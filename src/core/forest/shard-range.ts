import type { Forest } from './forest.ts';

/** A run of groups of the first tree, whose rows and leaves lie together: what one shard of a collection holds. */
export interface ShardRange {
  readonly firstGroup: number;
  readonly endGroup: number;
  readonly firstRow: number;
  readonly endRow: number;
}

/**
 * Cuts the first tree of a forest into runs of whole groups of at most `maxRows` rows (more only where one group alone
 * has more), as equal as groups allow. They follow one another and hold every row once.
 */
export function shardRanges(forest: Forest, maxRows: number): ShardRange[] {
  const { rows, treeGroups, groupLeaves, leafStarts } = forest;
  const groups = treeGroups[1] as number;
  const rowOf = (group: number) => leafStarts[groupLeaves[group] as number] as number;
  const endOf = (group: number) => (group === groups ? rows : rowOf(group));
  const ranges: ShardRange[] = [];
  for (let firstGroup = 0; firstGroup < groups; ) {
    const firstRow = rowOf(firstGroup);
    const shardsLeft = Math.ceil((rows - firstRow) / maxRows);
    const fair = (rows - firstRow) / Math.max(1, shardsLeft);
    let endGroup = firstGroup + 1;
    // One group more as long as that comes nearer to the fair share and does not pass the limit.
    while (
      endGroup < groups &&
      endOf(endGroup + 1) - firstRow <= maxRows &&
      (endOf(endGroup) + endOf(endGroup + 1)) / 2 - firstRow <= fair
    ) {
      endGroup++;
    }
    ranges.push({ firstGroup, endGroup, firstRow, endRow: endOf(endGroup) });
    firstGroup = endGroup;
  }
  return ranges;
}
