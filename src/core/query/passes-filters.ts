import type { Metadata } from '../item.ts';
import type { Filter } from './query.ts';

/** Whether an item's metadata passes every filter; a cell that is missing passes none of its column. */
export function passesFilters(metadata: Metadata, filters: readonly Filter[]): boolean {
  return filters.every((filter) => {
    const cell = metadata[filter.column];
    if (cell === undefined) return false;
    if (filter.kind === 'values') return filter.values.includes(String(cell));
    return typeof cell === 'number' && cell >= filter.from && cell <= filter.to;
  });
}
