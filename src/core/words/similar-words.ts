import type { ClassWeights } from './concept-classes.ts';
import type { WordList } from './word-list.ts';

/** A word that means what looks alike. */
export interface SimilarWord {
  readonly word: number;
  /** Cosine of the two words' class weights, times the lower of their confidences over the higher; 0 to 1. */
  readonly score: number;
}

/** The commonest word of all counts as if it were this much nearer: "boot" is a better answer than "congress gaiter". */
const COMMONNESS_GAIN = 1;
const MOST_COMMON = 15;

/**
 * Prepares to find words of things that look alike, the nearest and commonest first. The lengths of all words' weights are
 * computed at the first call.
 * @param conceptClassesOf `conceptClasses(list)`
 * @param wordClassesOf `wordClasses(list, conceptClassesOf)`
 */
export function similarWordFinder(
  list: WordList,
  conceptClassesOf: (concept: number) => ClassWeights,
  wordClassesOf: (word: number) => ClassWeights,
): (word: number, count: number) => SimilarWord[] {
  let lengths: Float32Array | undefined;
  return (word, count) => {
    const own = new Float32Array(list.classes.length);
    const { places, weights } = wordClassesOf(word);
    for (const [at, place] of places.entries()) own[place] = weights[at] as number;
    const ownLength = Math.hypot(...weights);
    if (ownLength === 0) return [];
    lengths ??= wordLengths(list, conceptClassesOf);
    const dots = list.kinds.map((_, concept) => dotWith(own, conceptClassesOf(concept)));
    const found: SimilarWord[] = [];
    for (let other = 0; other < list.words.length; other++) {
      const length = lengths[other] as number;
      if (other === word || length === 0) continue;
      let dot = 0;
      for (const { concept, share } of list.conceptsOf(other)) dot += share * (dots[concept] as number);
      const score = (dot / (ownLength * length)) * likeConfidence(list.confidenceOf(word), list.confidenceOf(other));
      if (score > 0) found.push({ word: other, score });
    }
    const worth = ({ word, score }: SimilarWord) =>
      score * (1 + (COMMONNESS_GAIN * (list.commonness[word] as number)) / MOST_COMMON);
    return found.sort((a, b) => worth(b) - worth(a) || a.word - b.word).slice(0, count);
  };
}

/** Euclidean lengths of all words' class weights, added up in one place: making each word's own weights takes ten times as long. */
function wordLengths(list: WordList, conceptClassesOf: (concept: number) => ClassWeights): Float32Array {
  const sums = new Float32Array(list.classes.length);
  return Float32Array.from(list.words, (_, word) => {
    sums.fill(0);
    for (const { concept, share } of list.conceptsOf(word)) {
      const { places, weights } = conceptClassesOf(concept);
      for (let at = 0; at < places.length; at++) {
        const place = places[at] as number;
        sums[place] = (sums[place] as number) + share * (weights[at] as number);
      }
    }
    let squared = 0;
    for (let at = 0; at < sums.length; at++) squared += (sums[at] as number) ** 2;
    return Math.sqrt(squared);
  });
}

function dotWith(dense: Float32Array, { places, weights }: ClassWeights): number {
  return places.reduce((sum, place, at) => sum + (dense[place] as number) * (weights[at] as number), 0);
}

/** A word that the encoder hardly knows may point the same way as one that it knows well, and is not like it. */
function likeConfidence(a: number, b: number): number {
  return Math.max(a, b) === 0 ? 0 : Math.min(a, b) / Math.max(a, b);
}
