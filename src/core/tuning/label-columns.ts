import { SMALLEST_CLASS } from '../evaluation/leave-one-out.ts';
import type { Metadata } from '../item.ts';

/** A metadata column as labels to learn from. */
export interface LabelColumn {
  readonly column: string;
  /** Different values, and items that have one. */
  readonly kinds: number;
  readonly labelled: number;
  /** Items of the kinds that are large enough to be asked for. */
  readonly inLargeKinds: number;
}

/** A column with more different values than a fifth of its items holds names, not kinds. */
const MOST_KINDS_SHARE = 0.2;
/** Of kinds large enough: fewer leave nothing to measure by. */
const FEWEST_ITEMS = 90;

/** The columns whose values can be learned from, the one with the most items of large kinds first. */
export function labelColumns(metadata: readonly Metadata[], columns: readonly string[]): LabelColumn[] {
  const found = columns.flatMap((column): LabelColumn[] => {
    const sizes = new Map<string, number>();
    for (const label of labelsOf(metadata, column)) if (label !== null) sizes.set(label, (sizes.get(label) ?? 0) + 1);
    const labelled = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    const large = [...sizes.values()].filter((size) => size > SMALLEST_CLASS);
    const inLargeKinds = large.reduce((sum, size) => sum + size, 0);
    const isKinds = large.length >= 2 && sizes.size <= MOST_KINDS_SHARE * labelled && inLargeKinds >= FEWEST_ITEMS;
    return isKinds ? [{ column, kinds: sizes.size, labelled, inLargeKinds }] : [];
  });
  return found.sort((a, b) => b.inLargeKinds - a.inLargeKinds);
}

/** The label of each item in a column; null where its cell is empty or missing. */
export function labelsOf(metadata: readonly Metadata[], column: string): (string | null)[] {
  return metadata.map((cells) => {
    const cell = Object.hasOwn(cells, column) ? String(cells[column]) : '';
    return cell === '' ? null : cell;
  });
}
