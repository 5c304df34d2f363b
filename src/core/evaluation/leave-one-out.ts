import { createScorer, type Metric } from './metric.ts';
import { nearest } from './nearest.ts';
import { averagePrecisionAtR, precisionAt } from './retrieval.ts';

/** Items of classes with more than this many items are queries: each then has ten others to find. */
export const SMALLEST_CLASS = 10;

/** Embeddings to evaluate, row-major, with the label of each row. */
export interface LabelledEmbeddings {
  /** What is looked for: the float embeddings. */
  readonly queries: Float32Array;
  /** What is looked through: the same rows as an index holds them (decoded codes), or the queries again. */
  readonly gallery: Float32Array;
  readonly dimensions: number;
  readonly labels: readonly string[];
}

/** How well neighbours share their query's label; every figure is a mean over the queries, 0 to 1. */
export interface Retrieval {
  readonly n: number;
  readonly classes: number;
  /** Items of classes with more than ten items; the others only stay in the gallery. */
  readonly queries: number;
  readonly precisionAt1: number;
  readonly precisionAt10: number;
  readonly mapAtR: number;
}

/**
 * Leave-one-out: each query looks through all other items. R is the size of its class without itself.
 * Without any query the figures are NaN.
 */
export function leaveOneOut(embeddings: LabelledEmbeddings, metric: Metric): Retrieval {
  const { queries, gallery, dimensions, labels } = embeddings;
  if (queries.length !== labels.length * dimensions || gallery.length !== queries.length) {
    throw new RangeError(
      `${labels.length} labels of ${dimensions} dimensions go with ${labels.length * dimensions} numbers; ` +
        `found ${queries.length} and ${gallery.length}`,
    );
  }
  const sizes = classSizes(labels);
  const score = createScorer(metric, gallery, dimensions);
  const scores = new Float64Array(labels.length);
  let count = 0;
  let [first, ten, average] = [0, 0, 0];
  for (const [item, label] of labels.entries()) {
    const others = (sizes.get(label) ?? 0) - 1;
    if (others < SMALLEST_CLASS) continue;
    score(queries.subarray(item * dimensions, (item + 1) * dimensions), scores);
    const relevant = Array.from(nearest(scores, Math.max(SMALLEST_CLASS, others), item), (n) => labels[n] === label);
    count++;
    first += precisionAt(1, relevant);
    ten += precisionAt(10, relevant);
    average += averagePrecisionAtR(others, relevant);
  }
  const figures = { precisionAt1: first / count, precisionAt10: ten / count, mapAtR: average / count };
  return { n: labels.length, classes: sizes.size, queries: count, ...figures };
}

/** How many items each label has. */
export function classSizes(labels: readonly string[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return sizes;
}
