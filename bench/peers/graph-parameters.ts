/** Neighbours a node keeps (twice as many in the lowest layer): the libraries' own default. */
export const M = 16;
export const EF_CONSTRUCTION = 200;
export const SEED = 100;
/** Candidates a search keeps: from a fast answer to nearly all of them. */
export const EF_SEARCH: readonly number[] = [10, 20, 30, 50, 80, 120, 200, 400];

/**
 * Bytes of hnswlib's file, by its layout: of each row the lowest layer's links with their count, the vector and a 64-bit
 * label, and the upper layers' links, of which there are 1 ÷ (M − 1) layers a row.
 */
export function graphBytes(rows: number, dimensions: number): number {
  const lowest = 2 * M * 4 + 4 + dimensions * 4 + 8;
  const upper = 4 + (M * 4 + 4) / (M - 1);
  return Math.round(rows * (lowest + upper));
}
