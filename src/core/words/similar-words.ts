import type { ClassWeights } from './concept-classes.ts';
import type { WordList } from './word-list.ts';

/** A word that means what looks alike. */
export interface SimilarWord {
  readonly word: number;
  /** Cosine of the two words' class weights, times the lower of their confidences over the higher; 0 to 1. */
  readonly score: number;
}

/**
 * Prepares to find words of things that look alike, the nearest first and of equally near ones the commonest. The lengths
 * of all words' weights are computed at the first call.
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
    lengths ??= Float32Array.from(list.words, (_, other) => Math.hypot(...wordClassesOf(other).weights));
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
    return found.sort((a, b) => b.score - a.score || commoner(list, a.word, b.word)).slice(0, count);
  };
}

function dotWith(dense: Float32Array, { places, weights }: ClassWeights): number {
  return places.reduce((sum, place, at) => sum + (dense[place] as number) * (weights[at] as number), 0);
}

/** A word that the encoder hardly knows may point the same way as one that it knows well, and is not like it. */
function likeConfidence(a: number, b: number): number {
  return Math.max(a, b) === 0 ? 0 : Math.min(a, b) / Math.max(a, b);
}

function commoner(list: WordList, a: number, b: number): number {
  return (list.commonness[b] as number) - (list.commonness[a] as number) || a - b;
}
