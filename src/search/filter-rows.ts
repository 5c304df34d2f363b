import { type LeafWeights, leafWeights } from './leaf-weights.ts';
import type { RowsInMemory } from './rows-in-memory.ts';
import type { Scratch } from './scratch.ts';

/** The rows that may be in an answer. */
export interface RowFilter {
  /** Address of the bitmap, or 0 where all rows may. */
  readonly address: number;
  /** How many rows may. */
  readonly passing: number;
  /** How many may of each leaf; null without a forest. */
  readonly weights: LeafWeights | null;
}

/**
 * Translates filters over items to the bitmap over rows that kernels take, and keeps the last one.
 * @param itemOf the item in a row, or −1 where there is none any more
 */
export function rowFilters(rows: RowsInMemory, scratch: Scratch, itemOf: (row: number) => number) {
  const { forest } = rows;
  const everything = forest && leafWeights(forest);
  let last: (RowFilter & { readonly filter: Uint8Array; readonly version: number }) | undefined;
  /**
   * @param filter bit `item & 7` of byte `item >> 3`; all when absent
   * @param version another number when rows have come or gone
   * @param isWhole whether every row holds an item
   */
  return (filter: Uint8Array | undefined, version: number, isWhole: boolean): RowFilter => {
    if (!filter && isWhole) return { address: 0, passing: rows.count, weights: everything };
    const key = filter ?? EVERYTHING;
    if (last?.filter !== key || last.version !== version) {
      const bitmap = new Uint8Array(rows.memory.buffer, scratch.filter, scratch.bitmapBytes).fill(0);
      let passing = 0;
      for (let row = 0; row < rows.count; row++) {
        const item = itemOf(row);
        if (item < 0 || (filter && (((filter[item >>> 3] ?? 0) >> (item & 7)) & 1) === 0)) continue;
        bitmap[row >>> 3] = (bitmap[row >>> 3] as number) | (1 << (row & 7));
        passing++;
      }
      const passes = (row: number) => ((bitmap[row >>> 3] as number) & (1 << (row & 7))) !== 0;
      const weights = forest && leafWeights(forest, passes);
      last = { address: scratch.filter, filter: key, version, passing, weights };
    }
    return last;
  };
}

/** Stands for "no filter" among the filters that are kept. */
const EVERYTHING = new Uint8Array(0);
