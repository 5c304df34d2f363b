import type { Forest } from '../core/forest/forest.ts';

/** A run of rows that lie together. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/** Kernels score four rows at a time from every fourth row on; single rows at the ends of a run cost as much as four. */
const STEP = 4;

/**
 * The runs of rows of leaves of the first tree, grown to multiples of four and joined where they touch.
 * @param leaves rising
 */
export function rangesOf(forest: Forest, leaves: Uint32Array): RowRange[] {
  const { rows, leafStarts } = forest;
  const ranges: { first: number; end: number }[] = [];
  for (const leaf of leaves) {
    const first = Math.floor((leafStarts[leaf] as number) / STEP) * STEP;
    if (first >= rows) break;
    const end = Math.min(rows, Math.ceil((leafStarts[leaf + 1] as number) / STEP) * STEP);
    const last = ranges.at(-1);
    if (last && first <= last.end) last.end = Math.max(last.end, end);
    else ranges.push({ first, end });
  }
  return ranges;
}

/** Rows in runs. */
export function rowsIn(ranges: readonly RowRange[]): number {
  return ranges.reduce((sum, { first, end }) => sum + end - first, 0);
}
