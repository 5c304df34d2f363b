import { bitmapMark, bitmapTest } from './bitmap.ts';
import { Heap } from './heap.ts';
import { codeScorer } from './score-code.ts';

/** Scores listed rows and keeps the best in a heap. Contract: `../assembly/gather-codes.ts`. */
export function gatherCodes(
  memory: ArrayBufferLike,
  codes: number,
  scales: number,
  query: number,
  dimensions: number,
  rows: number,
  count: number,
  seen: number,
  filter: number,
  heap: number,
  size: number,
  capacity: number,
): number {
  const score = codeScorer(memory, codes, scales, query, dimensions);
  const isNew = bitmapMark(memory, seen);
  const passes = bitmapTest(memory, filter);
  const best = new Heap(memory, heap, size, capacity);
  for (const row of new Uint32Array(memory, rows, count)) {
    if (isNew(row) && passes(row)) best.offer(score(row), row);
  }
  return best.size;
}
