import type { RowSource } from '../peers/peer.ts';
import { readVectors } from '../vectors/vector-file.ts';

/** The first rows of a file of int16 vectors. */
export function rowsOfFile(path: string, count: number, dimensions: number): RowSource {
  return { count, dimensions, read: (first, rows) => readVectors({ path }, first, rows) };
}
