import { bitmapTest } from './bitmap.ts';
import { Heap } from './heap.ts';
import { codeScorer } from './score-code.ts';

/**
 * Scores the rows `firstRow` to `endRow − 1` that a filter lets pass against a query and keeps the best in a heap: what
 * `../assembly/scan-codes.ts` must do, to the bit, and what engines without SIMD run. The contract stands there.
 */
export function scanCodes(
  memory: ArrayBufferLike,
  codes: number,
  scales: number,
  query: number,
  dimensions: number,
  firstRow: number,
  endRow: number,
  filter: number,
  heap: number,
  size: number,
  capacity: number,
): number {
  const score = codeScorer(memory, codes, scales, query, dimensions);
  const passes = bitmapTest(memory, filter);
  const best = new Heap(memory, heap, size, capacity);
  for (let row = firstRow; row < endRow; row++) if (passes(row)) best.offer(score(row), row);
  return best.size;
}
