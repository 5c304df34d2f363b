import type { Item } from './item.ts';

/** What the items of a collection have in one metadata column, so that filters can be offered without the items. */
export type Facet =
  /** Texts, the most frequent first. */
  | {
      readonly kind: 'values';
      readonly column: string;
      readonly values: readonly { readonly value: string; readonly count: number }[];
    }
  /** Numbers, from the smallest to the largest. */
  | { readonly kind: 'range'; readonly column: string; readonly from: number; readonly to: number };

/** A column with more different texts than this is a name or a description: nobody picks one of them from a list. */
const MOST_VALUES = 64;
/** Neither does anyone where more than this share of the items have a text of their own; a few texts are always offered. */
const MOST_SHARE = 0.5;
const FEW = 6;

/** The facets of items, in the order of the columns; a column without any worth offering has none. */
export function facetsOf(items: readonly Pick<Item, 'metadata'>[], columns: readonly string[]): Facet[] {
  return columns.flatMap((column): Facet[] => {
    const cells = items.flatMap(({ metadata }) => (Object.hasOwn(metadata, column) ? [metadata[column]] : []));
    const numbers = cells.filter((cell): cell is number => typeof cell === 'number');
    if (numbers.length > 0 && numbers.length === cells.length) {
      const [from, to] = numbers.reduce(
        ([low, high], cell) => [Math.min(low, cell), Math.max(high, cell)],
        [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      );
      return from < to ? [{ kind: 'range', column, from, to }] : [];
    }
    const counts = new Map<string, number>();
    for (const cell of cells) if (cell !== '') counts.set(String(cell), (counts.get(String(cell)) ?? 0) + 1);
    if (counts.size < 2 || counts.size > Math.min(MOST_VALUES, Math.max(FEW, cells.length * MOST_SHARE))) return [];
    const values = [...counts].map(([value, count]) => ({ value, count }));
    return [
      { kind: 'values', column, values: values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)) },
    ];
  });
}
