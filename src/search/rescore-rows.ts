import type { DecodedIndex } from '../core/index-format/decode-index.ts';
import { compareNeighbours, type Neighbour } from '../core/neighbour.ts';
import { eventLoopTurn } from './event-loop-turn.ts';

/** Numbers multiplied between two looks at the signal: about 5 ms. */
const SLICE_CODES = 4 << 20;

/**
 * The exact cosines of rows with a query at full precision, nearest first.
 * @param query of the index's dimensions and any length; one of zeros has cosine 0 with everything
 */
export async function rescoreRows(
  { header, codes, scales, order }: DecodedIndex,
  rows: Uint32Array,
  query: Float32Array,
  signal?: AbortSignal,
): Promise<Neighbour[]> {
  const { dimensions } = header;
  const length = Math.sqrt(query.reduce((sum, value) => sum + value * value, 0));
  const rowsPerSlice = Math.ceil(SLICE_CODES / dimensions);
  const neighbours: Neighbour[] = [];
  for (const [place, row] of rows.entries()) {
    if (place > 0 && place % rowsPerSlice === 0) {
      await eventLoopTurn();
      signal?.throwIfAborted();
    }
    let dot = 0;
    const start = row * dimensions;
    for (let at = 0; at < dimensions; at++) dot += (codes[start + at] as number) * (query[at] as number);
    const cosine = length === 0 ? 0 : (dot * (scales[row] as number)) / length;
    // float32 scales can carry a cosine past 1 by 1e-7.
    neighbours.push({ item: order[row] as number, score: Math.max(-1, Math.min(1, cosine)) });
  }
  return neighbours.sort(compareNeighbours);
}
