import { compareNeighbours, type Neighbour } from '../core/neighbour.ts';
import { inSlices } from './best-rows.ts';
import type { RowFilter } from './filter-rows.ts';
import type { RowsInMemory } from './rows-in-memory.ts';
import { HEAP_ENTRY_WORDS, type Scratch } from './scratch.ts';
import type { Metric } from './search-options.ts';

/**
 * The rows nearest to the float32 query in the scratch by a metric other than the cosine; every row is scored.
 * @param itemOf the item in a row
 */
export async function scanByMetric(
  rows: RowsInMemory,
  scratch: Scratch,
  metric: Exclude<Metric, 'cosine'>,
  filter: RowFilter,
  k: number,
  itemOf: (row: number) => number,
  signal?: AbortSignal,
): Promise<Neighbour[]> {
  const { kernels, codes, scales, dimensions, count, memory } = rows;
  const scan = { euclidean: kernels.scanEuclidean, manhattan: kernels.scanManhattan, dot: kernels.scanDot }[metric];
  const wanted = Math.min(k, filter.passing);
  let found = 0;
  if (wanted > 0) {
    await inSlices(rows, dimensions, 0, count, signal, (first, end) => {
      found = scan(codes, scales, scratch.query, dimensions, first, end, filter.address, scratch.heap, found, wanted);
    });
  }
  const scores = new Float32Array(memory.buffer, scratch.heap, found * HEAP_ENTRY_WORDS);
  const entries = new Uint32Array(memory.buffer, scratch.heap, found * HEAP_ENTRY_WORDS);
  const neighbours = Array.from(
    { length: found },
    (_, at): Neighbour => ({
      item: itemOf(entries[HEAP_ENTRY_WORDS * at + 1] as number),
      score: scores[HEAP_ENTRY_WORDS * at] as number,
    }),
  );
  return neighbours.sort(compareNeighbours);
}
