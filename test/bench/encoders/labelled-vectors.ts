/** The vectors of a labelled set, row-major, with a label for each. */
export interface LabelledVectors {
  readonly rows: Float32Array;
  readonly dimensions: number;
  readonly labels: readonly string[];
}
