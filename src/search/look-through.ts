import { eventLoopTurn } from './event-loop-turn.ts';
import type { PlaceMatrix } from './place-matrix.ts';
import type { RowsInMemory } from './rows-in-memory.ts';
import type { Scratch } from './scratch.ts';

/**
 * A projection W that rows are compared through: answers are cosines of W·x. Dot products with Mq, times scales that give
 * every row its length in that space, are those cosines up to the query's own length; so a scan takes no longer than without,
 * and every answer is exact (docs/tuning.md).
 */
export interface LookThrough {
  /** The rows with their scales in the projected space, in their order; leaves and signs are those of other distances. */
  readonly rows: RowsInMemory;
  /** M = WᵀW. */
  readonly matrix: Float32Array;
  /** Length of the longest `scale · code`: what rounding a query does to dot products with unit rows counts so many times. */
  readonly longest: number;
}

/** Rows between two turns of the event loop: some milliseconds by SIMD (20,000 took 1.4 s on a busy machine). */
const ROWS_PER_TURN = 256;

/**
 * Computes each row's length in the projected space. Whoever searches meanwhile would overwrite the scratch: take turns.
 * @param matrix M = WᵀW, dimensions × dimensions
 * @throws RangeError for a matrix that does not fit
 */
export async function lookThrough(
  rows: RowsInMemory,
  scratch: Scratch,
  matrix: Float32Array,
  placeMatrix: PlaceMatrix,
): Promise<LookThrough> {
  const { kernels, memory, codes, scales, dimensions, count } = rows;
  placeMatrix(matrix);
  let longest = 0;
  for (let first = 0; first < count; first += ROWS_PER_TURN) {
    if (first > 0) await eventLoopTurn();
    const size = Math.min(ROWS_PER_TURN, count - first);
    const list = new Uint32Array(memory.buffer, scratch.rows, size);
    for (let at = 0; at < size; at++) list[at] = first + at;
    kernels.quadraticForms(scratch.matrix, codes, scales, dimensions, scratch.rows, size, scratch.scores);
    const squares = new Float32Array(memory.buffer, scratch.scores, size);
    const own = new Float32Array(memory.buffer, scales, count);
    const projected = new Float32Array(memory.buffer, scratch.projectedScales, count);
    for (let at = 0; at < size; at++) {
      const length = Math.sqrt(Math.max(0, squares[at] as number));
      // A row that the projection turns to nothing is as near to everything as a right angle.
      projected[first + at] = length === 0 ? 0 : (own[first + at] as number) / length;
      if (length > 0) longest = Math.max(longest, 1 / length);
    }
  }
  return { rows: { ...rows, scales: scratch.projectedScales, forest: null, signs: null }, matrix, longest };
}
