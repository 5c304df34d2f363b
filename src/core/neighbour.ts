/** An item in an answer. */
export interface Neighbour {
  /** The item's number. */
  readonly item: number;
  /** Cosine similarity, −1 to 1. */
  readonly score: number;
}

/** Order of an answer: nearest first; equal scores by item number. */
export function compareNeighbours(a: Neighbour, b: Neighbour): number {
  return b.score - a.score || a.item - b.item;
}
