import type { Facet } from '../../../core/facets.ts';
import type { Metadata } from '../../../core/item.ts';
import type { MapContent } from '../../../core/layout/map-content.ts';
import type { Example } from '../../../core/query/query.ts';

/** What a map shows: where things lie, and what they are. Items are numbers from 0 to `map.count − 1`. */
export interface MapSource {
  /** Another one for every set of items and every layout of them. */
  readonly key: string;
  readonly map: MapContent;
  /** Whether these are the collection's items in its order, among which a query has neighbours. */
  readonly isCollection: boolean;
  /** What the map can be coloured by. */
  readonly facets: readonly Facet[];
  readonly columns: readonly string[];
  /** Loads what is to be shown of items, where it is not there yet; what cannot be had stays away. */
  load(items: readonly number[]): Promise<unknown>;
  has(item: number): boolean;
  nameOf(item: number): string;
  /** Path of an item, name of a photo. */
  pathOf(item: number): string;
  /** Width over height. */
  ratioOf(item: number): number;
  /** Average colour: red, green, blue. */
  colourOf(item: number): readonly [number, number, number];
  pictureOf(item: number): Promise<Blob>;
  /** The cells that a map is coloured and filtered by, and that are saved. */
  metadataOf(item: number): Metadata;
  /** What searches by an item. */
  exampleOf(item: number): Example;
}
