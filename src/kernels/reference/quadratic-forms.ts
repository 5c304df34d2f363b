import { sumFloats } from './sum-floats.ts';

/** xᵀ M x of listed rows. Contract: `../assembly/quadratic-forms.ts`. */
export function quadraticForms(
  memory: ArrayBufferLike,
  matrix: number,
  codes: number,
  scales: number,
  dimensions: number,
  rows: number,
  count: number,
  out: number,
): void {
  const { fround } = Math;
  const weights = new Float32Array(memory, matrix, dimensions * dimensions);
  const scaleOf = new Float32Array(memory, scales);
  const results = new Float32Array(memory, out, count);
  for (const [place, row] of new Uint32Array(memory, rows, count).entries()) {
    const code = new Int8Array(memory, codes + row * dimensions, dimensions);
    let sum = 0;
    for (let j = 0; j < dimensions; j++) {
      const start = j * dimensions;
      const dot = sumFloats(dimensions, (at) => (code[at] as number) * (weights[start + at] as number));
      sum = fround(sum + fround((code[j] as number) * dot));
    }
    const scale = scaleOf[row] as number;
    results[place] = fround(sum * scale) * scale;
  }
}
