import type { LabelledVectors } from './labelled-vectors.ts';

/** Mean vector. */
export function meanOf({ rows, dimensions, labels }: LabelledVectors): Float64Array {
  const sum = new Float64Array(dimensions);
  for (let i = 0; i < rows.length; i++) {
    const at = i % dimensions;
    sum[at] = (sum[at] as number) + (rows[i] as number);
  }
  return sum.map((value) => value / labels.length);
}

/** Each vector without the mean, made to length 1. */
export function centredUnitRows(vectors: LabelledVectors, mean: Float64Array): LabelledVectors {
  const { dimensions } = vectors;
  const rows = vectors.rows.map((value, i) => value - (mean[i % dimensions] as number));
  for (let start = 0; start < rows.length; start += dimensions) {
    const row = rows.subarray(start, start + dimensions);
    const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    for (let i = 0; i < dimensions; i++) row[i] = (row[i] as number) / length;
  }
  return { ...vectors, rows };
}

/** Two vectors of the same pictures as one. @throws RangeError when they are of different pictures */
export function joinRows(a: LabelledVectors, b: LabelledVectors): LabelledVectors {
  if (a.labels.length !== b.labels.length) {
    throw new RangeError(`${a.labels.length} and ${b.labels.length} pictures cannot be joined`);
  }
  const dimensions = a.dimensions + b.dimensions;
  const rows = new Float32Array(a.rows.length + b.rows.length);
  for (let row = 0; row < a.labels.length; row++) {
    rows.set(a.rows.subarray(row * a.dimensions, (row + 1) * a.dimensions), row * dimensions);
    rows.set(b.rows.subarray(row * b.dimensions, (row + 1) * b.dimensions), row * dimensions + a.dimensions);
  }
  return { rows, dimensions, labels: a.labels };
}
