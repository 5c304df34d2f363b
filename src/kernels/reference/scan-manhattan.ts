import { bitmapTest } from './bitmap.ts';
import { Heap } from './heap.ts';
import { sumFloats } from './sum-floats.ts';

/** Keeps the rows nearest to a float32 query by Manhattan distance. Contract: `../assembly/scan-manhattan.ts`. */
export function scanManhattan(
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
  const { fround } = Math;
  const code = new Int8Array(memory, codes);
  const scaleOf = new Float32Array(memory, scales);
  const to = new Float32Array(memory, query, dimensions);
  const passes = bitmapTest(memory, filter);
  const best = new Heap(memory, heap, size, capacity);
  for (let row = firstRow; row < endRow; row++) {
    if (!passes(row)) continue;
    const start = row * dimensions;
    const scale = scaleOf[row] as number;
    const sum = sumFloats(dimensions, (at) =>
      Math.abs((to[at] as number) - fround((code[start + at] as number) * scale)),
    );
    best.offer(-sum, row);
  }
  return best.size;
}
