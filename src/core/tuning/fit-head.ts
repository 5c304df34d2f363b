import { seededRandom } from '../random.ts';
import { createAdam } from './adam.ts';
import { shuffledBatches } from './batches.ts';
import { gatherRows } from './gather-rows.ts';
import { type ClassHead, logitsOf, softmax, softmaxLoss } from './softmax-loss.ts';

const BATCH = 64;
const RATE = 0.05;
/** Of the weights towards the class means they begin with: with few rows they stay near. */
const PULL = 0.02;
const EPOCHS = 40;
const PATIENCE = 5;
/** What class means are multiplied by to be weights: cosines of own and other classes differ by about 0.3. */
export const SCALE = 12;

/** Rows with their classes: those to learn from, and those that say when to stop. */
export interface HeadRows {
  /** n × dimensions, of unit length. */
  readonly rows: Float32Array;
  readonly classes: Uint32Array;
  readonly count: number;
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
}

/** Weights that answer by the nearest class mean: where learning begins. */
export function meanHead({ rows, classes, count, train }: Omit<HeadRows, 'validation'>): ClassHead {
  const dimensions = rows.length / classes.length;
  const weights = new Float32Array(count * dimensions);
  for (const row of train) {
    const to = (classes[row] as number) * dimensions;
    for (let at = 0; at < dimensions; at++) {
      weights[to + at] = (weights[to + at] as number) + (rows[row * dimensions + at] as number);
    }
  }
  for (let one = 0; one < count; one++) {
    const mean = weights.subarray(one * dimensions, (one + 1) * dimensions);
    const length = Math.hypot(...mean);
    if (length > 0) for (let at = 0; at < dimensions; at++) mean[at] = (SCALE * (mean[at] as number)) / length;
  }
  return { weights, biases: new Float32Array(count) };
}

/**
 * Learns the dense layer over rows that stay as they are, from the class means on; it stops where the rows that it does not
 * learn from are told best. Yields after each epoch, so that the caller can take turns or stop.
 */
export function* fitHead(data: HeadRows, seed: number): Generator<null, ClassHead> {
  const { rows, classes, train, validation } = data;
  const dimensions = rows.length / classes.length;
  const head = meanHead(data);
  const random = seededRandom(seed);
  const batches = shuffledBatches(train, BATCH, random);
  const weightSteps = createAdam(head.weights, PULL);
  const biasSteps = createAdam(head.biases, PULL);
  const gradient = {
    rows: new Float32Array(0),
    weights: new Float32Array(head.weights.length),
    biases: new Float32Array(head.biases.length),
  };
  const told = gatherRows(rows, validation, dimensions);
  const right = validation.map((row) => classes[row] as number);
  let best = { cost: crossEntropy(head, told, right), weights: head.weights.slice(), biases: head.biases.slice() };
  for (let epoch = 1, since = 0; epoch <= EPOCHS && since < PATIENCE; epoch++) {
    for (const batch of batches()) {
      gradient.weights.fill(0);
      gradient.biases.fill(0);
      const own = batch.map((row) => classes[row] as number);
      softmaxLoss(head, gatherRows(rows, batch, dimensions), own, gradient);
      weightSteps.step(gradient.weights, RATE);
      biasSteps.step(gradient.biases, RATE);
    }
    yield null;
    const cost = crossEntropy(head, told, right);
    since++;
    if (cost >= best.cost) continue;
    best = { cost, weights: head.weights.slice(), biases: head.biases.slice() };
    since = 0;
  }
  return { weights: best.weights, biases: best.biases };
}

function crossEntropy(head: ClassHead, rows: Float32Array, classes: Uint32Array): number {
  const count = head.biases.length;
  const probabilities = logitsOf(head, rows);
  softmax(probabilities, count);
  let sum = 0;
  for (const [row, own] of classes.entries())
    sum -= Math.log(Math.max(probabilities[row * count + own] as number, 1e-30));
  return classes.length === 0 ? 0 : sum / classes.length;
}
