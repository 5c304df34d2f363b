import type { EncoderIdentity } from '../encoder-card.ts';
import { SMALLEST_CLASS } from '../evaluation/leave-one-out.ts';
import { evenlySpaced } from '../evaluation/subset.ts';
import { confidenceOf, fitTemperature } from './confidence.ts';
import { fitHead } from './fit-head.ts';
import { gatherRows } from './gather-rows.ts';
import { EPOCHS, type Epoch, type Loss, learnProjection } from './learn-projection.ts';
import { type Asking, neighbourPrecision } from './neighbour-precision.ts';
import { projectRows } from './project-rows.ts';
import { MAX_CLASSES } from './projection-file.ts';
import { logitsOf } from './softmax-loss.ts';
import { type Split, stratifiedSplit } from './stratified-split.ts';
import type { Classifier, TunedProjection } from './tuned-projection.ts';
import { gainOf, verdictOf } from './verdict.ts';

/** A collection's embeddings with a label each. */
export interface LabelledItems {
  readonly encoder: EncoderIdentity;
  /** n × dimensions, of unit length. */
  readonly rows: Float32Array;
  readonly dimensions: number;
  readonly column: string;
  /** Of each row; null of an item that has none, which is left out. */
  readonly labels: readonly (string | null)[];
}

export interface TuningSettings {
  readonly loss: Loss;
  readonly seed: number;
  readonly epochs?: number;
}

/** Without so many items to ask with there is nothing to measure by. */
export const FEWEST_QUERIES = 20;
/** Rows that ask at the end, and rows that they look through: five seconds at most. */
const MOST_ASKING = 2000;
const MOST_LOOKED = 8000;

/** A learned projection before what scores mean by it is measured. */
export type LearnedProjection = Omit<TunedProjection, 'calibration'>;

/**
 * Learns a projection from labels and measures, on items that nothing was learned from, whether it helps; and a classifier on
 * top. The same items, settings and seed give the same projection.
 *
 * Yields after each step (null) and each epoch, so that the caller can take turns, show it, or stop.
 * @throws RangeError saying what labels there are and what it takes
 */
export function* tuneToLabels(
  { encoder, rows: all, dimensions, column, labels }: LabelledItems,
  { loss, seed, epochs = EPOCHS }: TuningSettings,
): Generator<Epoch | null, LearnedProjection> {
  const places = Uint32Array.from(labels.flatMap((label, row) => (label === null || label === '' ? [] : [row])));
  const values = [...new Set(Array.from(places, (row) => labels[row] as string))].sort();
  if (values.length > MAX_CLASSES) {
    throw new RangeError(`“${column}” has ${values.length} kinds of labels; at most ${MAX_CLASSES} can be learned`);
  }
  const numbers = new Map(values.map((value, number) => [value, number]));
  const classes = places.map((row) => numbers.get(labels[row] as string) as number);
  const rows = gatherRows(all, places, dimensions);
  const split = stratifiedSplit(classes, seed);
  const { gallery, asking } = chooseAsking(split, classes, column, values.length);

  const data = { rows, dimensions, classes, count: values.length, ...split };
  const { matrix, bestEpoch } = yield* learnProjection(data, { loss, seed, epochs });
  const projected = projectRows(matrix, rows, dimensions).rows;
  const before = neighbourPrecision(rows, classes, asking);
  yield null;
  const gain = gainOf(before, neighbourPrecision(projected, classes, asking), seed);
  yield null;
  const { train, validation, heldOut } = split;
  const classifier = yield* classifierOf(projected, classes, values, split, seed);
  return {
    encoder,
    dimensions,
    matrix,
    source: { kind: 'labels', column, loss },
    figures: {
      gain,
      verdict: verdictOf(gain),
      gallery,
      train: train.length,
      validation: validation.length,
      heldOut: heldOut.length,
      seed,
      bestEpoch,
    },
    classifier,
  };
}

/** Held-out rows ask among themselves; where their classes are too small for that, among all rows. */
function chooseAsking(
  { train, validation, heldOut }: Split,
  classes: Uint32Array,
  column: string,
  values: number,
): { readonly gallery: 'held out' | 'all'; readonly asking: Asking } {
  const everything = Uint32Array.from([...heldOut, ...validation, ...train]);
  for (const [gallery, looked] of [
    ['held out', heldOut],
    ['all', everything],
  ] as const) {
    const sizes = new Map<number, number>();
    for (const row of looked) sizes.set(classes[row] as number, (sizes.get(classes[row] as number) ?? 0) + 1);
    const queries = heldOut.filter((row) => (sizes.get(classes[row] as number) ?? 0) > SMALLEST_CLASS);
    const asked = new Set(Array.from(queries, (row) => classes[row]));
    if (queries.length < FEWEST_QUERIES || asked.size < 2) continue;
    const asking = spread(queries, MOST_ASKING);
    const others = new Set(asking);
    const rest = spread(
      looked.filter((row) => !others.has(row)),
      MOST_LOOKED - asking.length,
    );
    return { gallery, asking: { queries: asking, gallery: Uint32Array.from([...asking, ...rest]), fewest: 1 } };
  }
  throw new RangeError(
    `“${column}” has ${classes.length} labels of ${values} kinds; learning from it takes two kinds or more with over ` +
      `${SMALLEST_CLASS} pictures each, and about 100 pictures in all`,
  );
}

function* classifierOf(
  rows: Float32Array,
  classes: Uint32Array,
  values: readonly string[],
  split: Split,
  seed: number,
): Generator<null, Classifier> {
  const dimensions = rows.length / classes.length;
  const head = yield* fitHead({ rows, classes, count: values.length, ...split }, seed);
  const told = (places: Uint32Array) => ({
    logits: logitsOf(head, gatherRows(rows, places, dimensions)),
    right: places.map((row) => classes[row] as number),
  });
  const [validation, heldOut] = [told(split.validation), told(split.heldOut)];
  const temperature = fitTemperature(validation.logits, validation.right);
  return { values, head, temperature, confidence: confidenceOf(heldOut.logits, heldOut.right, temperature) };
}

/** Places at even distances, so that every class keeps its share. */
function spread(places: Uint32Array, most: number): Uint32Array {
  return Uint32Array.from(evenlySpaced(places.length, most), (at) => places[at] as number);
}
