import { Covariance } from '../../../src/core/projection/covariance.ts';
import { fitProjection } from '../../../src/core/projection/fit-projection.ts';
import { project } from '../../../src/core/projection/project.ts';
import type { LabelledVectors } from './photo-sets.ts';

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

/** A projection as added encoders have one; {@link Projector.fit} for vectors of no single encoder. */
export class Projector {
  readonly dimensions: number;
  readonly #projection: Float32Array;

  constructor(projection: Float32Array, dimensions: number) {
    this.#projection = projection;
    this.dimensions = dimensions;
  }

  static fit({ rows, dimensions }: LabelledVectors): Projector {
    const covariance = new Covariance(dimensions);
    for (let start = 0; start < rows.length; start += dimensions) {
      covariance.add(rows.subarray(start, start + dimensions));
    }
    const fitted = fitProjection(covariance, 256);
    return new Projector(fitted.projection, fitted.dimensions);
  }

  project({ rows, dimensions, labels }: LabelledVectors): LabelledVectors {
    const projected = new Float32Array(labels.length * this.dimensions);
    for (let row = 0; row < labels.length; row++) {
      const features = rows.subarray(row * dimensions, (row + 1) * dimensions);
      projected.set(project(features, this.#projection, this.dimensions), row * this.dimensions);
    }
    return { rows: projected, dimensions: this.dimensions, labels };
  }
}
