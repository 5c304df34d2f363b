import { sumFloats } from './sum-floats.ts';

/** Scores listed rows at float32 precision. Contract: `../assembly/rescore-codes.ts`. */
export function rescoreCodes(
  memory: ArrayBufferLike,
  codes: number,
  scales: number,
  query: number,
  dimensions: number,
  rows: number,
  count: number,
  out: number,
): void {
  const code = new Int8Array(memory, codes);
  const scaleOf = new Float32Array(memory, scales);
  const weights = new Float32Array(memory, query, dimensions);
  const scores = new Float32Array(memory, out, count);
  for (const [place, row] of new Uint32Array(memory, rows, count).entries()) {
    const start = row * dimensions;
    const dot = sumFloats(dimensions, (at) => (code[start + at] as number) * (weights[at] as number));
    scores[place] = dot * (scaleOf[row] as number);
  }
}
