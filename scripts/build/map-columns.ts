import type { Facet } from '../../src/core/facets.ts';
import type { Metadata } from '../../src/core/item.ts';
import type { MapColumn } from '../../src/core/layout/map-content.ts';
import type { ProcessedPicture } from './process-pictures.ts';

/** Codes of a range: 1 is its lower end, this its upper one. */
const MOST = 255;

/** Average colours as RGB of 5, 6 and 5 bits. */
export function mapColours(pictures: readonly Pick<ProcessedPicture, 'colour'>[]): Uint16Array {
  return Uint16Array.from(pictures, ({ colour }) => {
    const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
    return (((red as number) >> 3) << 11) | (((green as number) >> 2) << 5) | ((blue as number) >> 3);
  });
}

/** The columns that a map can be coloured by, a code an item. */
export function mapColumns(items: readonly { readonly metadata: Metadata }[], facets: readonly Facet[]): MapColumn[] {
  return facets.map((facet): MapColumn => {
    const { column } = facet;
    const cellOf = (metadata: Metadata) => (Object.hasOwn(metadata, column) ? metadata[column] : undefined);
    if (facet.kind === 'values') {
      const values = facet.values.map(({ value }) => value);
      const codeOf = new Map(values.map((value, at) => [value, at + 1]));
      const codes = Uint8Array.from(items, ({ metadata }) => codeOf.get(String(cellOf(metadata))) ?? 0);
      return { kind: 'values', column, values, codes };
    }
    const { from, to } = facet;
    const codes = Uint8Array.from(items, ({ metadata }) => {
      const cell = cellOf(metadata);
      return typeof cell === 'number' ? 1 + Math.round(((cell - from) / (to - from)) * (MOST - 1)) : 0;
    });
    return { kind: 'range', column, from, to, codes };
  });
}
