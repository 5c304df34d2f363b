/** A classifier's rows, one a class. */
export interface ClassRows {
  readonly classes: number;
  classRow(place: number): Float32Array;
}

/**
 * What speaks for a class rather than for any: its row less the mean of all rows. A softmax does not hear what all classes
 * have in common, and that may be most of a row: by akin-v1's rows as they are a bed lit up on the floor beside it.
 */
export function classEvidence(rows: ClassRows, place: number): Float32Array<ArrayBuffer> {
  const own = Float32Array.from(rows.classRow(place));
  for (let other = 0; other < rows.classes; other++) {
    for (const [at, value] of rows.classRow(other).entries()) own[at] = (own[at] as number) - value / rows.classes;
  }
  return own;
}
