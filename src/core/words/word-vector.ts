import type { Term } from '../text/parse-words.ts';
import type { ClassDirections } from './class-directions.ts';
import type { ClassWeights } from './concept-classes.ts';
import type { WordList } from './word-list.ts';

/** Below this confidence a word's vector says nothing; docs/words.md has the measurement. */
export const LEAST_CONFIDENCE = 0.02;

/** What a text looks like to an encoder. */
export interface WordVector {
  /** A query for codes of the same encoder, of unit length; null where the encoder knows none of the words. */
  readonly embedding: Float32Array<ArrayBuffer> | null;
  /** 0 to 1: how well the classes show what is meant; of several words that of the best known. */
  readonly confidence: number;
  /** The terms that the vector is made of, in their order. */
  readonly known: readonly Term[];
  /** The terms that say nothing to the encoder: not in the list, or in it without anything that looks like them. */
  readonly unknown: readonly Term[];
}

/**
 * The direction of a text: of each word the weighted mean of its classes' directions; of several words their sum, each
 * weighted by its confidence. The order of the terms does not matter, and neither does saying one twice.
 * @param classesOf `wordClasses(…)`
 * @param places `classPlaces(list, …)` of the directions' encoder
 */
export function wordVector(
  terms: readonly Term[],
  list: WordList,
  classesOf: (word: number) => ClassWeights,
  directions: ClassDirections,
  places: Int32Array,
): WordVector {
  const confidences = new Map<number, number>();
  const isKnown = (term: Term) => term.kind === 'word' && list.confidenceOf(term.word) >= LEAST_CONFIDENCE;
  for (const term of terms) {
    if (term.kind === 'word' && isKnown(term)) confidences.set(term.word, list.confidenceOf(term.word));
  }
  const sum = new Float64Array(directions.dimensions);
  // In the order of the list, so that not even rounding depends on the order of the terms.
  for (const [word, confidence] of [...confidences].sort(([a], [b]) => a - b)) {
    const direction = directionOf(classesOf(word), directions, places);
    const length = Math.hypot(...direction);
    if (length === 0) continue;
    for (const [d, value] of direction.entries()) sum[d] = (sum[d] as number) + (confidence * value) / length;
  }
  const length = Math.hypot(...sum);
  return {
    embedding: length === 0 ? null : Float32Array.from(sum, (value) => value / length),
    confidence: length === 0 ? 0 : Math.max(...confidences.values()),
    known: terms.filter(isKnown),
    unknown: terms.filter((term) => !isKnown(term)),
  };
}

function directionOf(
  { places: own, weights }: ClassWeights,
  { rows, dimensions }: ClassDirections,
  places: Int32Array,
): Float64Array {
  const direction = new Float64Array(dimensions);
  for (const [at, ownPlace] of own.entries()) {
    const place = places[ownPlace] as number;
    if (place < 0) continue;
    const weight = weights[at] as number;
    const row = place * dimensions;
    for (let d = 0; d < dimensions; d++) direction[d] = (direction[d] as number) + weight * (rows[row + d] as number);
  }
  return direction;
}
