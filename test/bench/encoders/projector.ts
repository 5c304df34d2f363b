import { Covariance } from '../../../src/core/projection/covariance.ts';
import { fitProjection } from '../../../src/core/projection/fit-projection.ts';
import { project } from '../../../src/core/projection/project.ts';
import type { LabelledVectors } from './labelled-vectors.ts';

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
