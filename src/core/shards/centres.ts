/** Directions of unit length that stand for groups of rows. */
export interface Centres {
  readonly count: number;
  readonly dimensions: number;
  /** Row-major, count × dimensions. */
  readonly values: Float32Array;
}

/** Codes as an index holds them: `scale · code` has unit length. */
export interface Codes {
  readonly dimensions: number;
  /** Row-major. */
  readonly codes: Int8Array;
  readonly scales: Float32Array;
}

/** Writes the unit vector of a row. */
export function readRow({ codes, scales, dimensions }: Codes, row: number, vector: Float32Array): void {
  const scale = scales[row] as number;
  const start = row * dimensions;
  for (let at = 0; at < dimensions; at++) vector[at] = (codes[start + at] as number) * scale;
}

/** The dot product of a vector with one of the centres. */
export function dotWith({ values, dimensions }: Centres, centre: number, vector: Float32Array): number {
  const start = centre * dimensions;
  // Four sums, so that additions need not wait for one another.
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let at = 0; at < dimensions; at += 4) {
    a += (values[start + at] as number) * (vector[at] as number);
    b += (values[start + at + 1] as number) * (vector[at + 1] as number);
    c += (values[start + at + 2] as number) * (vector[at + 2] as number);
    d += (values[start + at + 3] as number) * (vector[at + 3] as number);
  }
  return a + b + (c + d);
}

/**
 * The mean direction of each group.
 * @param groupOf group of each of the rows
 * @param before taken where a group is empty or its rows cancel out
 */
export function meanDirections(
  codes: Codes,
  rows: Uint32Array,
  groupOf: Uint32Array | Uint16Array,
  before: Centres,
): Centres {
  const { count, dimensions } = before;
  const sums = new Float64Array(count * dimensions);
  const vector = new Float32Array(dimensions);
  for (let place = 0; place < rows.length; place++) {
    readRow(codes, rows[place] as number, vector);
    const start = (groupOf[place] as number) * dimensions;
    for (let at = 0; at < dimensions; at++) sums[start + at] = (sums[start + at] as number) + (vector[at] as number);
  }
  const values = before.values.slice();
  for (let group = 0; group < count; group++) {
    const sum = sums.subarray(group * dimensions, (group + 1) * dimensions);
    const length = Math.sqrt(sum.reduce((total, value) => total + value * value, 0));
    if (length > 0)
      for (let at = 0; at < dimensions; at++) values[group * dimensions + at] = (sum[at] as number) / length;
  }
  return { count, dimensions, values };
}
