import type { Metric } from './metric.ts';
import { createRanker, type Ranker } from './ranker.ts';
import { averagePrecisionAtR, precisionAt, recallOf, weightedScore } from './retrieval.ts';
import type { Codes } from './settings.ts';

/** Items of classes with more than this many items are queries: each then has ten others to find. */
export const SMALLEST_CLASS = 10;

/** Neighbours that recall and the weighted score look at. */
export const SHOWN = 10;
const MOST = 50;

/** Embeddings to evaluate, row-major, with the label of each row; queries and gallery are the same rows. */
export interface LabelledEmbeddings {
  readonly rows: Float32Array;
  readonly dimensions: number;
  readonly labels: readonly string[];
}

/** How vectors are compared. */
export interface Comparison {
  readonly metric: Metric;
  readonly codes: Codes;
  /** Items of classes with more than this many items are queries; {@link SMALLEST_CLASS} unless told. */
  readonly smallestClass?: number;
}

/** How well neighbours share their query's label; every figure is a mean over the queries, 0 to 1. */
export interface Retrieval {
  readonly n: number;
  readonly classes: number;
  /** Items of classes that are large enough; the others only stay in the gallery. */
  readonly queries: number;
  readonly precisionAt1: number;
  readonly precisionAt10: number;
  readonly precisionAt50: number;
  readonly mapAtR: number;
  /** Of the first ten. */
  readonly weightedScore: number;
  /** Share of the ten nearest by floats that the codes find. */
  readonly recallAt10: number;
}

/** A leave-one-out evaluation, one query after another: each looks through all other items. */
export interface LeaveOneOut {
  /** Places of the items that ask. */
  readonly queries: readonly number[];
  ask(query: number): void;
  /** The means over what was asked; NaN where nothing was. */
  figures(): Retrieval;
}

/**
 * Prepares an evaluation. R of a query is the size of its class without itself.
 * @throws RangeError for rows that do not go with the labels
 */
export function beginLeaveOneOut(
  { rows, dimensions, labels }: LabelledEmbeddings,
  comparison: Comparison,
): LeaveOneOut {
  if (rows.length !== labels.length * dimensions) {
    throw new RangeError(
      `${labels.length} labels of ${dimensions} dimensions go with ${labels.length * dimensions} numbers; ` +
        `found ${rows.length}`,
    );
  }
  const { metric, codes, smallestClass = SMALLEST_CLASS } = comparison;
  const sizes = classSizes(labels);
  const othersOf = (label: string) => (sizes.get(label) ?? 0) - 1;
  const queries = labels.flatMap((label, item) => (othersOf(label) >= smallestClass ? [item] : []));
  const gallery = { rows, dimensions };
  const rank = createRanker(gallery, metric, codes);
  const exactly: Ranker | null = codes === 'float' ? null : createRanker(gallery, metric, 'float');
  const sums = { precisionAt1: 0, precisionAt10: 0, precisionAt50: 0, mapAtR: 0, weightedScore: 0, recallAt10: 0 };
  let asked = 0;
  return {
    queries,
    ask(item) {
      const label = labels[item] as string;
      const others = othersOf(label);
      const query = rows.subarray(item * dimensions, (item + 1) * dimensions);
      const { places } = rank(query, Math.max(MOST, others), item);
      const relevant = Array.from(places, (place) => labels[place] === label);
      asked++;
      sums.precisionAt1 += precisionAt(1, relevant);
      sums.precisionAt10 += precisionAt(10, relevant);
      sums.precisionAt50 += precisionAt(MOST, relevant);
      sums.mapAtR += averagePrecisionAtR(others, relevant);
      sums.weightedScore += weightedScore(SHOWN, relevant);
      const found = exactly && rank(query, SHOWN, item).places;
      sums.recallAt10 += found ? recallOf(exactly(query, SHOWN, item).places, found) : 1;
    },
    figures() {
      const means = Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum / asked]));
      return { n: labels.length, classes: sizes.size, queries: asked, ...(means as typeof sums) };
    },
  };
}

/** A whole leave-one-out evaluation. Without any query the figures are NaN. */
export function leaveOneOut(embeddings: LabelledEmbeddings, comparison: Comparison): Retrieval {
  const evaluation = beginLeaveOneOut(embeddings, comparison);
  for (const query of evaluation.queries) evaluation.ask(query);
  return evaluation.figures();
}

/** How many items each label has. */
export function classSizes(labels: readonly string[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return sizes;
}
