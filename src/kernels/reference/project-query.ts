import { sumFloats } from './sum-floats.ts';

/** Dot products of a query with the rows of an int8 matrix. Contract: `../assembly/project-query.ts`. */
export function projectQuery(
  memory: ArrayBufferLike,
  matrix: number,
  rowScales: number,
  query: number,
  rows: number,
  columns: number,
  out: number,
): void {
  const codes = new Int8Array(memory, matrix, rows * columns);
  const scaleOf = rowScales === 0 ? null : new Float32Array(memory, rowScales, rows);
  const weights = new Float32Array(memory, query, columns);
  const results = new Float32Array(memory, out, rows);
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    const dot = sumFloats(columns, (at) => (codes[start + at] as number) * (weights[at] as number));
    results[row] = scaleOf ? dot * (scaleOf[row] as number) : dot;
  }
}
