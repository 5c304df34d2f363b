import { compareNeighbours, type Neighbour } from '../core/neighbour.ts';
import type { RowsInMemory } from './rows-in-memory.ts';
import type { Scratch } from './scratch.ts';
import type { ClassFocus } from './search-options.ts';

/**
 * The exact scores of the rows listed in the scratch's `rows` with the query that lies there in float32, nearest first.
 * @param queryLength what dot products are divided by; 0 gives every row score 0
 * @param itemOf the item in a row
 */
export function scoreRows(
  { kernels, memory, codes, scales, dimensions }: RowsInMemory,
  scratch: Scratch,
  count: number,
  queryLength: number,
  focus: ClassFocus | undefined,
  itemOf: (row: number) => number,
): Neighbour[] {
  kernels.rescoreCodes(codes, scales, scratch.query, dimensions, scratch.rows, count, scratch.scores);
  const { buffer } = memory;
  const dots = Float32Array.from(new Float32Array(buffer, scratch.scores, count));
  let squares: Float32Array | undefined;
  if (focus) {
    kernels.quadraticForms(scratch.matrix, codes, scales, dimensions, scratch.rows, count, scratch.scores);
    squares = new Float32Array(buffer, scratch.scores, count);
  }
  const rows = new Uint32Array(buffer, scratch.rows, count);
  const neighbours = Array.from(rows, (row, at): Neighbour => {
    const length = queryLength * Math.sqrt(squares ? Math.max(0, squares[at] as number) : 1);
    const cosine = length === 0 ? 0 : (dots[at] as number) / length;
    // The sums are float32's, which can carry a cosine past 1 by 1e-7.
    return { item: itemOf(row), score: Math.max(-1, Math.min(1, Math.fround(cosine))) };
  });
  return neighbours.sort(compareNeighbours);
}
