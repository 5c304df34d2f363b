/** Part of a picture: fractions of its upright width and height, inside 0 to 1. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Something to look for more of, or less of. */
export type Example =
  | { readonly kind: 'item'; readonly path: string; readonly frame?: Frame }
  /** A photo lives in this page only; its id means nothing to anyone else. */
  | { readonly kind: 'photo'; readonly id: string; readonly frame?: Frame }
  | { readonly kind: 'words'; readonly text: string };

/** An example and how much it counts: 1 is plain, negative means less of that, never 0. */
export interface Part {
  readonly example: Example;
  readonly weight: number;
}

/** Attention to what makes a picture one of an ImageNet class. */
export interface Focus {
  /** WordNet id of the class, as `n04256520`. */
  readonly wordNetId: string;
  /** 0 = not at all, 1 = nothing but the class. */
  readonly amount: number;
}

/** Values of one metadata column that an item may have; an item must pass every filter. */
export type Filter =
  /** One of these values, compared as text. */
  | { readonly kind: 'values'; readonly column: string; readonly values: readonly string[] }
  /** A number from `from` to `to`, both included; an open end is infinite. */
  | { readonly kind: 'range'; readonly column: string; readonly from: number; readonly to: number };

/** What is searched for: examples with weights, attention, filters. One object, which the address can carry. */
export interface Query {
  readonly parts: readonly Part[];
  readonly focus: Focus | null;
  readonly filters: readonly Filter[];
}

/** The query of the start screen. */
export const EMPTY_QUERY: Query = { parts: [], focus: null, filters: [] };

/** The largest weight that a part can have, either way. */
export const MAX_WEIGHT = 2;

/** The query that another person can be sent: photos never leave this device. */
export function withoutPhotos(query: Query): Query {
  return { ...query, parts: query.parts.filter(({ example }) => example.kind !== 'photo') };
}
