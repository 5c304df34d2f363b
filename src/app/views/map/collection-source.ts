import type { Metadata } from '../../../core/item.ts';
import type { MapColumn, MapContent } from '../../../core/layout/map-content.ts';
import type { Collection } from '../../collection/collection.ts';
import type { MapSource } from './map-source.ts';

/** The shape of a picture that is not known yet. */
const SQUARE = 1;
const GREY = [128, 128, 128] as const;

/**
 * The map of a collection, or of a sample of it (`isCollection` false); of one in shards, items are loaded as they come into sight, and the map
 * knows what colours them.
 */
export function collectionSource(
  collection: Pick<Collection, 'item' | 'has' | 'load' | 'nameOf' | 'pictureOf' | 'facets' | 'columns'>,
  map: MapContent,
  key: string,
  isCollection = true,
): MapSource {
  const item = (number: number) => (collection.has(number) ? collection.item(number) : null);
  return {
    key,
    map,
    isCollection,
    facets: collection.facets,
    columns: collection.columns,
    load: (items) => collection.load(items),
    has: (number) => collection.has(number),
    nameOf: (number) => (collection.has(number) ? collection.nameOf(number) : `Picture ${number + 1}`),
    pathOf: (number) => collection.item(number).path,
    ratioOf(number) {
      const own = item(number);
      return own ? own.width / own.height : SQUARE;
    },
    colourOf(number) {
      if (map.colours) return unpacked(map.colours[number] as number);
      const own = item(number);
      return own ? parsed(own.colour) : GREY;
    },
    pictureOf: (number) => collection.pictureOf(number),
    exampleOf: (number) => ({ kind: 'item', path: collection.item(number).path }),
    metadataOf: (number) => item(number)?.metadata ?? metadataOf(map.columns, number),
  };
}

function metadataOf(columns: readonly MapColumn[], number: number): Metadata {
  const cells = columns.flatMap((each): [string, string | number][] => {
    const code = each.codes[number] as number;
    if (code === 0) return [];
    if (each.kind === 'values') return [[each.column, each.values[code - 1] as string]];
    return [[each.column, each.from + ((code - 1) / 254) * (each.to - each.from)]];
  });
  return Object.fromEntries(cells);
}

function parsed(colour: string): readonly [number, number, number] {
  const part = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}

/** RGB of 5, 6 and 5 bits. */
function unpacked(colour: number): readonly [number, number, number] {
  const part = (bits: number, most: number) => Math.round((bits / most) * 255);
  return [part(colour >> 11, 31), part((colour >> 5) & 63, 63), part(colour & 31, 31)];
}
