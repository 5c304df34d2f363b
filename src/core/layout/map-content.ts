/** A named group of items that lie together. */
export interface MapCluster {
  readonly name: string;
  /** Its most typical tags and words, the most typical first. */
  readonly words: readonly string[];
  /** Its middle, in steps of the map. */
  readonly x: number;
  readonly y: number;
}

/** What a map knows of one metadata column, so that it can be coloured by it without the items. */
export type MapColumn = {
  readonly column: string;
  /** Of each item: 0 where the cell is empty. */
  readonly codes: Uint8Array;
} & (
  | /** Code n is the value before n. */ { readonly kind: 'values'; readonly values: readonly string[] }
  /** Code 1 is `from`, code 255 is `to`, evenly between. */
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
);

/** All items of a collection laid out by similarity. */
export interface MapContent {
  readonly count: number;
  /** The layout came from it: the same items and seed give the same map. */
  readonly seed: number;
  /** Whole steps from 0 to `MAP_SIDE`, the longer side of the layout along x. */
  readonly x: Uint16Array;
  readonly y: Uint16Array;
  /** Each item's place in `clusters`; `NO_CLUSTER` where it is in none. */
  readonly cluster: Uint8Array;
  /** From which level of zoom an item's picture is shown (`thumbnail-levels.ts`). */
  readonly level: Uint8Array;
  readonly clusters: readonly MapCluster[];
  /** Average colours as RGB of 5, 6 and 5 bits, where the items are not at hand. */
  readonly colours: Uint16Array | null;
  /** Empty where the items are at hand. */
  readonly columns: readonly MapColumn[];
}

/** Steps along the longer side of a map. */
export const MAP_SIDE = 65_535;
export const NO_CLUSTER = 255;
/** More names than these, and none can be read. */
export const MAX_CLUSTERS = 24;
/** As many items as a map may have: what a phone can draw, and what is laid out in a minute or two. */
export const MAX_MAP_ITEMS = 200_000;
