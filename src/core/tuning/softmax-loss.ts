import { addTimes, addTransposedTimes, timesTransposed } from './products.ts';

/** A dense layer over projected rows: logit of a class = its weights · z + its bias. */
export interface ClassHead {
  /** Classes × dimensions. */
  readonly weights: Float32Array<ArrayBuffer>;
  /** One a class. */
  readonly biases: Float32Array<ArrayBuffer>;
}

/** Logits of rows. @param rows n × dimensions @returns n × classes */
export function logitsOf({ weights, biases }: ClassHead, rows: Float32Array): Float32Array<ArrayBuffer> {
  const classes = biases.length;
  const dimensions = weights.length / classes;
  const logits = new Float32Array((rows.length / dimensions) * classes);
  timesTransposed(rows, weights, dimensions, logits);
  for (let at = 0; at < logits.length; at++) logits[at] = (logits[at] as number) + (biases[at % classes] as number);
  return logits;
}

/** Turns each row of logits into probabilities, in place. @param temperature what logits are divided by before */
export function softmax(logits: Float32Array, classes: number, temperature = 1): void {
  for (let from = 0; from < logits.length; from += classes) {
    const row = logits.subarray(from, from + classes);
    let most = Number.NEGATIVE_INFINITY;
    for (const logit of row) most = Math.max(most, logit);
    let sum = 0;
    for (let at = 0; at < classes; at++) {
      const value = Math.exp(((row[at] as number) - most) / temperature);
      row[at] = value;
      sum += value;
    }
    for (let at = 0; at < classes; at++) row[at] = (row[at] as number) / sum;
  }
}

/** What a loss asks to change. */
export interface HeadGradient {
  readonly rows: Float32Array;
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

/**
 * Cross entropy of a softmax over classes, the mean over the rows, and its gradient (added to `gradient`).
 * @param rows projected, n × dimensions
 * @param classes the right one of each row
 */
export function softmaxLoss(head: ClassHead, rows: Float32Array, classes: Uint32Array, gradient: HeadGradient): number {
  const count = head.biases.length;
  const dimensions = head.weights.length / count;
  const n = classes.length;
  const wrong = logitsOf(head, rows);
  softmax(wrong, count);
  let loss = 0;
  for (const [row, right] of classes.entries()) {
    const at = row * count + right;
    loss -= Math.log(Math.max(wrong[at] as number, Number.MIN_VALUE));
    wrong[at] = (wrong[at] as number) - 1;
  }
  for (let at = 0; at < wrong.length; at++) {
    wrong[at] = (wrong[at] as number) / n;
    const biases = gradient.biases;
    biases[at % count] = (biases[at % count] as number) + (wrong[at] as number);
  }
  addTransposedTimes(wrong, rows, { m: count, width: dimensions }, gradient.weights);
  addTimes(wrong, head.weights, dimensions, gradient.rows);
  return loss / n;
}
