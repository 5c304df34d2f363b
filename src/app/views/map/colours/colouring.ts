import type { Facet } from '../../../../core/facets.ts';
import { NO_CLUSTER } from '../../../../core/layout/map-content.ts';
import type { MapSource } from '../map-source.ts';
import { amountColour, KINDS, type Palette, type Rgb } from './palette.ts';

/** What the dots' colours tell. */
export type ColourBy =
  | { readonly kind: 'column'; readonly facet: Facet }
  | { readonly kind: 'clusters' }
  /** The average colour of each picture. */
  | { readonly kind: 'own' };

/** What a legend says. `kind` numbers the palette's kinds from 1; 0 stands for all other values. */
export type Legend =
  | { readonly kind: 'values'; readonly column: string; readonly entries: readonly LegendEntry[] }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'words'; readonly words: string };

export interface LegendEntry {
  readonly kind: number;
  /** Null for all values that have no colour of their own. */
  readonly value: string | null;
  readonly count: number;
}

/** What colours of this kind mean. */
export function legendOf(by: ColourBy): Legend {
  if (by.kind === 'clusters') return { kind: 'words', words: 'Neighbouring groups differ in colour' };
  if (by.kind === 'own') return { kind: 'words', words: 'Each dot has the average colour of its picture' };
  const { facet } = by;
  if (facet.kind === 'range') return { kind: 'range', from: facet.from, to: facet.to };
  const own = facet.values.slice(0, facet.values.length > KINDS ? KINDS - 1 : KINDS);
  const rest = facet.values.slice(own.length).reduce((sum, { count }) => sum + count, 0);
  const entries = own.map(({ value, count }, at): LegendEntry => ({ kind: at + 1, value, count }));
  return {
    kind: 'values',
    column: facet.column,
    entries: rest > 0 ? [...entries, { kind: 0, value: null, count: rest }] : entries,
  };
}

/** The colour of each item. */
export function colouring(
  by: ColourBy,
  { map, colourOf, metadataOf }: MapSource,
  palette: Palette,
): (item: number) => Rgb {
  if (by.kind === 'own') return colourOf;
  if (by.kind === 'clusters') {
    return (item) => {
      const cluster = map.cluster[item] as number;
      return cluster === NO_CLUSTER ? palette.other : (palette.kinds[cluster % KINDS] as Rgb);
    };
  }
  const { facet } = by;
  const { column } = facet;
  if (facet.kind === 'range') {
    return (item) => {
      const cell = metadataOf(item)[column];
      const share = typeof cell === 'number' ? (cell - facet.from) / (facet.to - facet.from) : null;
      return share === null ? palette.other : amountColour(palette, share);
    };
  }
  const legend = legendOf(by);
  const entries = legend.kind === 'values' ? legend.entries : [];
  const colours = new Map(
    entries.flatMap(({ value, kind }) => (value === null ? [] : [[value, palette.kinds[kind - 1] as Rgb]])),
  );
  return (item) => colours.get(String(metadataOf(item)[column])) ?? palette.other;
}

/** What a map is coloured by first: the category, else another column of values, else its groups. */
export function firstColours(facets: readonly Facet[]): ColourBy {
  const values = facets.filter(({ kind }) => kind === 'values');
  const facet = values.find(({ column }) => column.trim().toLowerCase() === 'category') ?? values[0];
  return facet ? { kind: 'column', facet } : { kind: 'clusters' };
}
