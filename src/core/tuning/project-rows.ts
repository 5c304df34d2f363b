import { timesTransposed } from './products.ts';

/** Rows after a projection, of unit length, with what the way back to the projection needs. */
export interface ProjectedRows {
  /** n × dimensions, each row of length 1 (or 0). */
  readonly rows: Float32Array<ArrayBuffer>;
  /** Lengths before they were made 1. */
  readonly lengths: Float32Array<ArrayBuffer>;
}

/**
 * W·x of every row x, made to unit length.
 * @param matrix W, dimensions × dimensions, row-major
 * @param rows n × dimensions
 */
export function projectRows(matrix: Float32Array, rows: Float32Array, dimensions: number): ProjectedRows {
  const projected = new Float32Array(rows.length);
  timesTransposed(rows, matrix, dimensions, projected);
  const lengths = new Float32Array(rows.length / dimensions);
  for (let row = 0; row < lengths.length; row++) {
    const from = row * dimensions;
    let square = 0;
    for (let at = from; at < from + dimensions; at++) square += (projected[at] as number) ** 2;
    const length = Math.sqrt(square);
    lengths[row] = length;
    if (length === 0) continue;
    for (let at = from; at < from + dimensions; at++) projected[at] = (projected[at] as number) / length;
  }
  return { rows: projected, lengths };
}

/**
 * The way back through the unit length: what the loss asks of z = u ÷ |u| becomes what it asks of u = W·x,
 * (g − z·(z·g)) ÷ |u|. Written over `gradient`.
 */
export function throughUnitLength({ rows, lengths }: ProjectedRows, gradient: Float32Array): void {
  const dimensions = rows.length / lengths.length;
  for (let row = 0; row < lengths.length; row++) {
    const from = row * dimensions;
    const length = lengths[row] as number;
    let along = 0;
    for (let at = from; at < from + dimensions; at++) along += (rows[at] as number) * (gradient[at] as number);
    for (let at = from; at < from + dimensions; at++) {
      gradient[at] = length === 0 ? 0 : ((gradient[at] as number) - along * (rows[at] as number)) / length;
    }
  }
}
