/** A tree as its rows, leaf by leaf. */
export interface LaidOutTree {
  readonly rows: Uint32Array<ArrayBuffer>;
  /** First place in `rows` of each leaf, and the number of rows at the end. */
  readonly leafStarts: number[];
  /** First leaf of each group, and the number of leaves at the end. */
  readonly groupLeaves: number[];
}

/** A leaf holds at most so many times the rows that were wanted: pictures that are all alike fall into one leaf. */
const LARGEST_LEAF = 4;

/**
 * Puts rows that found their leaves into the leaves' order, in each leaf by rising row. Leaves without rows are left out;
 * leaves and groups that grew too large are cut.
 * @param leafOf the leaf of each row
 */
export function layOutLeaves(
  leafOf: Uint32Array,
  groupLeaves: ArrayLike<number>,
  leafSize: number,
  groupSize: number,
): LaidOutTree {
  const leaves = groupLeaves[groupLeaves.length - 1] as number;
  const ends = new Uint32Array(leaves + 1);
  for (const leaf of leafOf) ends[leaf + 1] = (ends[leaf + 1] as number) + 1;
  for (let leaf = 0; leaf < leaves; leaf++) ends[leaf + 1] = (ends[leaf + 1] as number) + (ends[leaf] as number);
  const next = ends.slice(0, leaves);
  const rows = new Uint32Array(leafOf.length);
  for (let row = 0; row < leafOf.length; row++) {
    const leaf = leafOf[row] as number;
    rows[next[leaf] as number] = row;
    next[leaf] = (next[leaf] as number) + 1;
  }
  const starts: number[] = [];
  const groups: number[] = [];
  for (let group = 0; group + 1 < groupLeaves.length; group++) {
    const firstOfGroup = starts.length;
    for (let leaf = groupLeaves[group] as number; leaf < (groupLeaves[group + 1] as number); leaf++) {
      const end = ends[leaf + 1] as number;
      for (let first = ends[leaf] as number; first < end; first += LARGEST_LEAF * leafSize) starts.push(first);
    }
    for (let first = firstOfGroup; first < starts.length; first += groupSize) groups.push(first);
  }
  return { rows, leafStarts: [...starts, rows.length], groupLeaves: [...groups, starts.length] };
}
