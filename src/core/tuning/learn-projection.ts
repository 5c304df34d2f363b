import { evenlySpaced } from '../evaluation/subset.ts';
import { seededRandom } from '../random.ts';
import { createAdam } from './adam.ts';
import { classBatches, shuffledBatches } from './batches.ts';
import { contrastiveLoss } from './contrastive-loss.ts';
import { meanHead } from './fit-head.ts';
import { gatherRows } from './gather-rows.ts';
import { mean, neighbourPrecision } from './neighbour-precision.ts';
import { addTransposedTimes } from './products.ts';
import { projectRows, throughUnitLength } from './project-rows.ts';
import { softmaxLoss } from './softmax-loss.ts';

/** What a projection learns by: a dense layer with a softmax over the classes, or a metric-learning loss. */
export const LOSSES = ['softmax', 'contrastive'] as const;
export type Loss = (typeof LOSSES)[number];

/** Embeddings with a class each, and which of them are learned from. */
export interface LearningRows {
  /** n × dimensions, of unit length. */
  readonly rows: Float32Array;
  readonly dimensions: number;
  /** The class of each row, 0 to count − 1. */
  readonly classes: Uint32Array;
  readonly count: number;
  readonly train: Uint32Array;
  /** Tells when to stop. */
  readonly validation: Uint32Array;
}

export interface LearningSettings {
  readonly loss: Loss;
  readonly seed: number;
  readonly epochs: number;
}

/** How far learning is after an epoch. */
export interface Epoch {
  /** 0 is before anything was learned. */
  readonly epoch: number;
  /** Mean over the rows learned from. */
  readonly loss: number;
  /** Precision among ten neighbours of the rows that are not learned from. */
  readonly precision: number;
}

/** What comes of learning. */
export interface LearnedMatrix {
  /** W of the best epoch, dimensions × dimensions, row-major; the unit matrix where no epoch was better than none. */
  readonly matrix: Float32Array<ArrayBuffer>;
  readonly bestEpoch: number;
  readonly history: readonly Epoch[];
}

export const EPOCHS = 60;
/** Epochs without a better one until it stops. */
const PATIENCE = 8;
/** Rows a step: an eighth of those learned from, so that little data is not one step an epoch. */
const [SMALLEST_BATCH, LARGEST_BATCH] = [16, 128];
/** Adam's usual one; with it sets of 750 to 2,000 photos are learned in 20 to 60 epochs (test/bench/tuning.ts). */
const RATE = 1e-3;
const PULL = 1;
/** The weights of the classes are some ten times as large as the numbers of the projection. */
const HEAD_RATE = 10;
/** Rows that ask after each epoch, and rows that they look through: half a second at most. */
const MOST_ASKING = 500;
const MOST_LOOKED = 4000;

/**
 * Learns a projection W of embeddings, from the unit matrix on, so that rows of a class come nearer to each other than to
 * others; mini-batch Adam with a pull back to the unit matrix. It stops when rows that it does not learn from find no more of
 * their class among their neighbours, and gives the epoch where they found most.
 *
 * Yields after each step (null) and each epoch, so that the caller can take turns, show it, or stop.
 */
export function* learnProjection(
  data: LearningRows,
  { loss: kind, seed, epochs }: LearningSettings,
): Generator<Epoch | null, LearnedMatrix> {
  const { rows, dimensions, classes, count, train } = data;
  const random = seededRandom(seed);
  const matrix = unitMatrix(dimensions);
  const steps = createAdam(matrix, PULL);
  const slope = new Float32Array(matrix.length);
  const head = meanHead({ rows, classes, count, train });
  const headSteps = { weights: createAdam(head.weights, 0), biases: createAdam(head.biases, 0) };
  const headSlope = { weights: new Float32Array(head.weights.length), biases: new Float32Array(count) };
  const size = Math.max(SMALLEST_BATCH, Math.min(LARGEST_BATCH, Math.round(train.length / 8)));
  const batches =
    kind === 'softmax' ? shuffledBatches(train, size, random) : classBatches(train, classes, size, random);
  const asked = validationRows(data);
  const precisionNow = () => {
    const projected = projectRows(matrix, asked.rows, dimensions);
    return mean(neighbourPrecision(projected.rows, asked.classes, asked.asking));
  };

  let best = { matrix: matrix.slice(), epoch: 0, precision: precisionNow() };
  const history: Epoch[] = [{ epoch: 0, loss: Number.NaN, precision: best.precision }];
  yield history[0] as Epoch;
  for (let epoch = 1; epoch <= epochs && epoch - best.epoch <= PATIENCE; epoch++) {
    let [sum, seen] = [0, 0];
    for (const batch of batches()) {
      const own = batch.map((row) => classes[row] as number);
      const inputs = gatherRows(rows, batch, dimensions);
      const projected = projectRows(matrix, inputs, dimensions);
      const gradient = new Float32Array(inputs.length);
      slope.fill(0);
      if (kind === 'softmax') {
        headSlope.weights.fill(0);
        headSlope.biases.fill(0);
        sum += batch.length * softmaxLoss(head, projected.rows, own, { rows: gradient, ...headSlope });
        headSteps.weights.step(headSlope.weights, RATE * HEAD_RATE);
        headSteps.biases.step(headSlope.biases, RATE * HEAD_RATE);
      } else {
        sum += batch.length * contrastiveLoss(projected.rows, own, gradient);
      }
      seen += batch.length;
      throughUnitLength(projected, gradient);
      addTransposedTimes(gradient, inputs, { m: dimensions, width: dimensions }, slope);
      steps.step(slope, RATE);
      yield null;
    }
    const now = { epoch, loss: sum / seen, precision: precisionNow() };
    history.push(now);
    yield now;
    if (now.precision > best.precision) best = { matrix: matrix.slice(), epoch, precision: now.precision };
  }
  return { matrix: best.matrix, bestEpoch: best.epoch, history };
}

/** The matrix that changes nothing. */
export function unitMatrix(dimensions: number): Float32Array<ArrayBuffer> {
  const matrix = new Float32Array(dimensions * dimensions);
  for (let at = 0; at < dimensions; at++) matrix[at * (dimensions + 1)] = 1;
  return matrix;
}

/** The rows that ask after each epoch and those they look through, copied together so that only they are projected. */
function validationRows({ rows, dimensions, classes, train, validation }: LearningRows) {
  const asking = spread(validation, MOST_ASKING);
  const others = spread(train, Math.max(0, MOST_LOOKED - asking.length));
  const places = Uint32Array.from([...asking, ...others]);
  const gallery = places.map((_, place) => place);
  return {
    rows: gatherRows(rows, places, dimensions),
    classes: places.map((row) => classes[row] as number),
    asking: { queries: gallery.subarray(0, asking.length), gallery, fewest: 1 },
  };
}

/** Places at even distances, so that every class keeps its share. */
function spread(places: Uint32Array, most: number): Uint32Array {
  return Uint32Array.from(evenlySpaced(places.length, most), (at) => places[at] as number);
}
