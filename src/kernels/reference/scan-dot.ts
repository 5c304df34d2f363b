import { bitmapTest } from './bitmap.ts';
import { Heap } from './heap.ts';
import { sumFloats } from './sum-floats.ts';

/** Keeps the rows with the largest dot products with a float32 query. Contract: `../assembly/scan-dot.ts`. */
export function scanDot(
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
  const code = new Int8Array(memory, codes);
  const scaleOf = new Float32Array(memory, scales);
  const to = new Float32Array(memory, query, dimensions);
  const passes = bitmapTest(memory, filter);
  const best = new Heap(memory, heap, size, capacity);
  for (let row = firstRow; row < endRow; row++) {
    if (!passes(row)) continue;
    const start = row * dimensions;
    const scale = scaleOf[row] as number;
    const sum = sumFloats(dimensions, (at) => (code[start + at] as number) * (to[at] as number));
    best.offer(Math.fround(sum * scale), row);
  }
  return best.size;
}
