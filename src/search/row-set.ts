import type { Forest } from '../core/forest/forest.ts';
import { chooseLeaves } from './choose-leaves.ts';
import type { RowFilter } from './filter-rows.ts';
import { type RowRange, rangesOf, rowsIn } from './leaf-rows.ts';
import type { LeafWeights } from './leaf-weights.ts';
import type { RowsInMemory } from './rows-in-memory.ts';
import type { Scratch } from './scratch.ts';

/** Rows to look at, rising: runs of them, or a list in the scratch's `rows`. */
export type RowSet =
  | { readonly kind: 'ranges'; readonly ranges: readonly RowRange[]; readonly filter: number }
  /** Filtered already. */
  | { readonly kind: 'list' };

/** A set of rows and what it takes to look at it. */
export interface FoundRows {
  readonly set: RowSet;
  /** How many rows are in it. */
  readonly size: number;
  /** Centres of the forest that were compared with the query to find it. */
  readonly centresScored: number;
}

/** Where fewer than one row in so many passes a filter, rows are listed and not leapt over (measured with the kernels). */
const LISTED_BELOW = 10;

/** All rows that pass. */
export function everyRow(rows: RowsInMemory, scratch: Scratch, filter: RowFilter): FoundRows {
  if (filter.passing * LISTED_BELOW < rows.count) {
    const size = rows.kernels.listMarked(filter.address, rows.count, scratch.rows);
    return { set: { kind: 'list' }, size, centresScored: 0 };
  }
  const ranges = [{ first: 0, end: rows.count }];
  return { set: { kind: 'ranges', ranges, filter: filter.address }, size: rows.count, centresScored: 0 };
}

/**
 * The rows of the leaves nearest to the query whose code lies in the scratch, and the rows that are in no leaf.
 * @param budget share of the rows that pass, 0 to 1
 */
export function rowsOfNearLeaves(
  rows: RowsInMemory,
  forest: Forest,
  scratch: Scratch,
  filter: RowFilter & { readonly weights: LeafWeights },
  budget: number,
): FoundRows {
  const wanted = Math.max(1, Math.ceil(budget * filter.passing));
  const { leaves, centresScored } = chooseLeaves(rows, forest, scratch, filter.weights, wanted);
  const ranges = rangesOf(forest, leaves);
  if (rows.count > forest.rows) ranges.push({ first: forest.rows, end: rows.count });
  if (forest.trees === 1) {
    return { set: { kind: 'ranges', ranges, filter: filter.address }, size: rowsIn(ranges), centresScored };
  }
  const size = listUnion(rows, forest, scratch, filter, ranges, leaves);
  return { set: { kind: 'list' }, size, centresScored };
}

/** Lists the rows of leaves of several trees, each once. */
function listUnion(
  { kernels, memory, count }: RowsInMemory,
  forest: Forest,
  scratch: Scratch,
  filter: RowFilter,
  ranges: readonly RowRange[],
  leaves: Uint32Array,
): number {
  new Uint8Array(memory.buffer, scratch.marks, scratch.bitmapBytes).fill(0);
  for (const { first, end } of ranges) kernels.markRange(first, end, filter.address, scratch.marks);
  for (const leaf of leaves) {
    const start = forest.leafStarts[leaf] as number;
    if (start < forest.rows) continue;
    const list = forest.lists.byteOffset + (start - forest.rows) * Uint32Array.BYTES_PER_ELEMENT;
    kernels.markRows(list, (forest.leafStarts[leaf + 1] as number) - start, filter.address, scratch.marks);
  }
  return kernels.listMarked(scratch.marks, count, scratch.rows);
}
