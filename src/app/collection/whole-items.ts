import { type Facet, facetsOf } from '../../core/facets.ts';
import type { ItemList } from '../../core/item.ts';
import type { ItemSource } from './item-source.ts';

/** The items of a collection that was loaded as one list. */
export function wholeItems({ items, columns }: ItemList): ItemSource {
  let facets: readonly Facet[] | undefined;
  const numbers = new Map(items.map(({ path }, number) => [path, number]));
  return {
    count: items.length,
    columns,
    get facets() {
      facets ??= facetsOf(items, columns);
      return facets;
    },
    browsable: Uint32Array.from(items.keys()),
    get: (number) => items[number],
    numberOf: (path) => numbers.get(path),
    load: async () => null,
    find: async (path) => numbers.get(path),
  };
}
