import type { Covariance } from './covariance.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

/** What {@link fitProjection} found. */
export interface FittedProjection {
  /** For `project`: the mean, then a row of `width` numbers for each dimension. */
  readonly projection: Float32Array;
  readonly dimensions: number;
  /** Share of the features' variance that the kept dimensions hold, before they are weighted. */
  readonly explained: number;
}

/**
 * Each axis is scaled by its eigenvalue to this power: −½ would be whitening, 0 plain PCA. The figures behind −¼ are
 * in `docs/encoders.md`.
 */
export const EIGENVALUE_POWER = -0.25;

/** Kernels want embeddings in steps of this many dimensions. */
const DIMENSION_STEP = 16;

/** Axes below this share of the largest eigenvalue are rounding noise, and a negative power would blow them up. */
const NOISE = 1e-7;

/**
 * Centred PCA with weighted axes. The same features in the same order give the same bytes; the sign of each axis is
 * fixed by its largest component.
 * @param wanted dimensions; fewer (a multiple of 16) come back when the features do not span as many
 * @throws RangeError when the features span fewer than 16 dimensions
 */
export function fitProjection(features: Covariance, wanted: number, power = EIGENVALUE_POWER): FittedProjection {
  const { width, count } = features;
  const { mean, covariance } = features.finish();
  const { values, vectors } = symmetricEigen(covariance, width);
  const spanned = values.filter((value) => value > NOISE * (values[0] ?? 0)).length;
  const dimensions = Math.floor(Math.min(wanted, spanned) / DIMENSION_STEP) * DIMENSION_STEP;
  if (dimensions === 0) {
    throw new RangeError(
      `${count} vectors of ${width} features span ${spanned} dimensions; a projection needs at least ${DIMENSION_STEP}`,
    );
  }
  const projection = new Float32Array(width * (dimensions + 1));
  projection.set(mean);
  for (let d = 0; d < dimensions; d++) {
    const weight = (values[d] as number) ** power;
    const axis = vectors.subarray(d * width, (d + 1) * width);
    projection.set(
      axis.map((value) => value * weight),
      (d + 1) * width,
    );
  }
  return { projection, dimensions, explained: sum(values.subarray(0, dimensions)) / sum(values) };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
