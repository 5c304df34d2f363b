/** The nearest items of every item, nearest first, the item itself left out. */
export interface NeighbourLists {
  readonly count: number;
  /** Neighbours of each item; `count − 1` at most. */
  readonly k: number;
  /** Row-major, `count × k`. */
  readonly items: Uint32Array;
  /** Row-major, `count × k`; not negative, ascending in each row. */
  readonly distances: Float32Array;
}

/** The neighbours that UMAP's authors look at by default: fewer tears clusters apart, more blurs them. */
export const LAYOUT_NEIGHBOURS = 15;

/** Makes room for the neighbours of `count` items. */
export function emptyNeighbourLists(count: number, k = LAYOUT_NEIGHBOURS) {
  const each = Math.max(0, Math.min(k, count - 1));
  return { count, k: each, items: new Uint32Array(count * each), distances: new Float32Array(count * each) };
}

/** The distance that a cosine stands for: 0 for the same direction, 1 for a right angle. */
export function cosineDistance(cosine: number): number {
  return Math.max(0, 1 - cosine);
}
