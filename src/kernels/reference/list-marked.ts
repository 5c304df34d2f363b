import { bitmapTest } from './bitmap.ts';

/** Lists the rows whose bits are set, in ascending order. Contract: `../assembly/list-marked.ts`. */
export function listMarked(memory: ArrayBufferLike, marks: number, endRow: number, rows: number): number {
  const isMarked = bitmapTest(memory, marks);
  const list = new Uint32Array(memory, rows);
  let count = 0;
  for (let row = 0; row < endRow; row++) if (isMarked(row)) list[count++] = row;
  return count;
}
