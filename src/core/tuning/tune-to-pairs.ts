import type { EncoderIdentity } from '../encoder-card.ts';
import { seededRandom } from '../random.ts';
import { createAdam } from './adam.ts';
import { shuffledBatches } from './batches.ts';
import { gatherRows } from './gather-rows.ts';
import { type Epoch, unitMatrix } from './learn-projection.ts';
import { mean } from './neighbour-precision.ts';
import { pairLoss } from './pair-loss.ts';
import { addTransposedTimes } from './products.ts';
import { projectRows, throughUnitLength } from './project-rows.ts';
import { shuffle } from './stratified-split.ts';
import type { LearnedProjection } from './tune-to-labels.ts';
import { gainOfPairs, verdictOf } from './verdict.ts';

/** Two rows that someone has marked. */
export interface MarkedPair {
  readonly a: number;
  readonly b: number;
  readonly isAlike: boolean;
}

/** A collection's embeddings with pairs of them. */
export interface PairedItems {
  readonly encoder: EncoderIdentity;
  /** n × dimensions, of unit length. */
  readonly rows: Float32Array;
  readonly dimensions: number;
  readonly pairs: readonly MarkedPair[];
}

/** Of each kind; with fewer every fold would hold one at most. */
export const FEWEST_PAIRS = 10;
/** Pairs are few: each is held out once, and the projections of all folds are measured together. */
const FOLDS = 5;
const EPOCHS = 12;
const STEPS_PER_EPOCH = 5;
const RATE = 1e-3;
/** Stronger than for labels: pairs tell less of each row. */
const PULL = 2;

/**
 * Learns a projection from pairs, and measures by five folds whether held-out pairs are told apart better by it: how often an
 * alike pair has a higher cosine than one that is not (the area under the ROC curve).
 *
 * Yields after each step (null) and each epoch; of these `precision` is the share of the pairs learned from that are told right.
 * @throws RangeError for too few pairs
 */
export function* tuneToPairs(
  { encoder, rows, dimensions, pairs }: PairedItems,
  seed: number,
): Generator<Epoch | null, LearnedProjection> {
  const alike = pairs.filter(({ isAlike }) => isAlike).length;
  const different = pairs.length - alike;
  if (alike < FEWEST_PAIRS || different < FEWEST_PAIRS) {
    throw new RangeError(
      `${alike} pairs are marked alike and ${different} not alike; learning takes ${FEWEST_PAIRS} of each`,
    );
  }
  const foldOf = folds(pairs, seed);
  const plain = unitMatrix(dimensions);
  const before = new Float64Array(pairs.length);
  const after = new Float64Array(pairs.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const known = pairs.filter((_, at) => foldOf[at] !== fold);
    const steps = learnFromPairs({ rows, dimensions, pairs: known }, seed);
    let step = steps.next();
    // The epochs that are told are those of the projection that is kept.
    for (; !step.done; step = steps.next()) yield null;
    const matrix = step.value;
    const heldOut = pairs.flatMap((_, at) => (foldOf[at] === fold ? [at] : []));
    const own = heldOut.map((at) => pairs[at] as MarkedPair);
    for (const [one, figures] of [
      [plain, before],
      [matrix, after],
    ] as const) {
      const shares = sharesToldApart(cosinesOf(one, own, rows), own);
      for (const [place, at] of heldOut.entries()) figures[at] = shares[place] as number;
    }
  }
  const gain = gainOfPairs(
    before,
    after,
    pairs.map(({ isAlike }) => isAlike),
    seed,
  );
  const matrix = yield* learnFromPairs({ rows, dimensions, pairs }, seed);
  return {
    encoder,
    dimensions,
    matrix,
    source: { kind: 'pairs', alike, different },
    figures: {
      gain,
      verdict: verdictOf(gain),
      gallery: 'pairs',
      train: pairs.length,
      validation: 0,
      heldOut: pairs.length,
      seed,
      bestEpoch: EPOCHS,
    },
    classifier: null,
  };
}

/** Learns from all of the pairs, for so many epochs: too few are left to tell when to stop. */
function* learnFromPairs(
  { rows, dimensions, pairs }: Omit<PairedItems, 'encoder'>,
  seed: number,
): Generator<Epoch | null, Float32Array<ArrayBuffer>> {
  const matrix = unitMatrix(dimensions);
  const steps = createAdam(matrix, PULL);
  const slope = new Float32Array(matrix.length);
  const margin = marginOf(cosinesOf(matrix, pairs, rows), pairs);
  const batches = shuffledBatches(
    Uint32Array.from(pairs, (_, at) => at),
    Math.ceil(pairs.length / STEPS_PER_EPOCH),
    seededRandom(seed),
  );
  const share = () => {
    const cosines = cosinesOf(matrix, pairs, rows);
    const middle = marginOf(cosines, pairs);
    return mean(cosines.map((cosine, at) => (cosine > middle === pairs[at]?.isAlike ? 1 : 0)));
  };
  yield { epoch: 0, loss: Number.NaN, precision: share() };
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    let loss = 0;
    for (const batch of batches()) {
      const own = Array.from(batch, (at) => pairs[at] as MarkedPair);
      const inputs = gatherRows(rows, Uint32Array.from(own.flatMap(({ a, b }) => [a, b])), dimensions);
      const projected = projectRows(matrix, inputs, dimensions);
      const gradient = new Float32Array(inputs.length);
      const alike = own.map(({ isAlike }) => isAlike);
      loss += (own.length / pairs.length) * pairLoss({ rows: projected.rows, alike }, margin, gradient);
      throughUnitLength(projected, gradient);
      slope.fill(0);
      addTransposedTimes(gradient, inputs, { m: dimensions, width: dimensions }, slope);
      steps.step(slope, RATE);
      yield null;
    }
    yield { epoch, loss, precision: share() };
  }
  return matrix;
}

/** The fold that holds each pair out: both kinds are dealt out in turn. */
function folds(pairs: readonly MarkedPair[], seed: number): number[] {
  const random = seededRandom(seed);
  const foldOf: number[] = [];
  for (const kind of [true, false]) {
    const own = pairs.flatMap(({ isAlike }, at) => (isAlike === kind ? [at] : []));
    shuffle(own, random);
    for (const [turn, at] of own.entries()) foldOf[at] = turn % FOLDS;
  }
  return foldOf;
}

function cosinesOf(matrix: Float32Array, pairs: readonly MarkedPair[], rows: Float32Array): number[] {
  const dimensions = Math.sqrt(matrix.length);
  const places = Uint32Array.from(pairs.flatMap(({ a, b }) => [a, b]));
  const projected = projectRows(matrix, gatherRows(rows, places, dimensions), dimensions).rows;
  return pairs.map((_, at) => {
    let sum = 0;
    const [a, b] = [2 * at * dimensions, (2 * at + 1) * dimensions];
    for (let d = 0; d < dimensions; d++) sum += (projected[a + d] as number) * (projected[b + d] as number);
    return sum;
  });
}

/** Of each pair the share of the pairs of the other kind that it stands on the right side of; as high as counts half. */
function sharesToldApart(cosines: readonly number[], pairs: readonly MarkedPair[]): number[] {
  return pairs.map(({ isAlike }, at) => {
    const others = cosines.filter((_, other) => pairs[other]?.isAlike !== isAlike);
    const own = cosines[at] as number;
    return mean(others.map((other) => (other === own ? 0.5 : own > other === isAlike ? 1 : 0)));
  });
}

/** The middle between the mean cosines of both kinds. */
function marginOf(cosines: readonly number[], pairs: readonly MarkedPair[]): number {
  const of = (kind: boolean) => mean(cosines.filter((_, at) => pairs[at]?.isAlike === kind));
  return (of(true) + of(false)) / 2;
}
