import { Candidates } from './candidates.ts';

/** Leaves the nearest rows in the list. Contract: `../assembly/keep-nearest.ts`. */
export function keepNearest(
  memory: ArrayBufferLike,
  rows: number,
  distances: number,
  size: number,
  capacity: number,
  tally: number,
  bits: number,
): number {
  const list = new Candidates(memory, rows, distances, size, capacity, tally, bits);
  list.keepNearest();
  return list.size;
}
