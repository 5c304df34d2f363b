import { bitmapMark, bitmapTest } from './bitmap.ts';

/** Marks listed rows that a filter lets pass; says how many were new. Contract: `../assembly/mark-rows.ts`. */
export function markRows(memory: ArrayBufferLike, rows: number, count: number, filter: number, marks: number): number {
  const passes = bitmapTest(memory, filter);
  const isNew = bitmapMark(memory, marks);
  let fresh = 0;
  for (const row of new Uint32Array(memory, rows, count)) if (passes(row) && isNew(row)) fresh++;
  return fresh;
}

/** The same for the rows `firstRow` to `endRow − 1`. */
export function markRange(
  memory: ArrayBufferLike,
  firstRow: number,
  endRow: number,
  filter: number,
  marks: number,
): number {
  const passes = bitmapTest(memory, filter);
  const isNew = bitmapMark(memory, marks);
  let fresh = 0;
  for (let row = firstRow; row < endRow; row++) if (passes(row) && isNew(row)) fresh++;
  return fresh;
}
