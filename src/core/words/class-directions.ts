/** What directions are computed from; `readFocusWeights` in `src/encoding/focus-files.ts` gives it. */
export interface ClassifierWeights {
  /** Numbers in the features. */
  readonly width: number;
  readonly dimensions: number;
  readonly classes: number;
  /** `dimensions × width`: `features ≈ mean + Σ_d embedding[d] · rows[d]`. */
  readonly rows: Float32Array;
  /** The classifier's row of a class. */
  classRow(place: number): Float32Array;
}

/** The directions of an encoder's classes in the space of its embeddings. */
export interface ClassDirections {
  readonly classes: number;
  readonly dimensions: number;
  /** `classes × dimensions`, row-major, each row of unit length; before that the mean of all was taken away. */
  readonly rows: Float32Array;
}

/**
 * Where the embeddings of pictures of each class lie: the classifier's rows as they act on embeddings. Leaning them towards
 * the classes' mean pictures (rows times covariance, Haufe et al. 2014) made answers worse (docs/words.md).
 */
export function classDirections({ dimensions, classes, rows, classRow }: ClassifierWeights): ClassDirections {
  const directions = new Float32Array(classes * dimensions);
  for (let place = 0; place < classes; place++) {
    multiply(rows, classRow(place), directions.subarray(place * dimensions, (place + 1) * dimensions));
  }
  centre(directions, dimensions);
  for (let place = 0; place < classes; place++) {
    const row = directions.subarray(place * dimensions, (place + 1) * dimensions);
    const length = Math.hypot(...row);
    for (let d = 0; d < dimensions; d++) row[d] = length === 0 ? 0 : (row[d] as number) / length;
  }
  return { classes, dimensions, rows: directions };
}

/**
 * `out[d] = Σ rows[d · width + i] · vector[i]`, four rows a pass: a thousand classes of 1280 features in 256 dimensions are
 * 328 million products.
 */
function multiply(rows: Float32Array, vector: Float32Array, out: Float32Array): void {
  const width = vector.length;
  for (let d = 0; d < out.length; d += 4) {
    const [first, second, third, fourth] = [0, 1, 2, 3].map((next) => Math.min(d + next, out.length - 1) * width) as [
      number,
      number,
      number,
      number,
    ];
    let [a, b, c, e] = [0, 0, 0, 0];
    for (let i = 0; i < width; i++) {
      const value = vector[i] as number;
      a += value * (rows[first + i] as number);
      b += value * (rows[second + i] as number);
      c += value * (rows[third + i] as number);
      e += value * (rows[fourth + i] as number);
    }
    out.set([a, b, c, e].slice(0, out.length - d), d);
  }
}

function centre(rows: Float32Array, dimensions: number): void {
  const count = rows.length / dimensions;
  for (let d = 0; d < dimensions; d++) {
    let sum = 0;
    for (let at = d; at < rows.length; at += dimensions) sum += rows[at] as number;
    for (let at = d; at < rows.length; at += dimensions) rows[at] = (rows[at] as number) - sum / count;
  }
}
