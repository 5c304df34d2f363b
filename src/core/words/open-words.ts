import { parseWords, type Term } from '../text/parse-words.ts';
import type { ClassDirections } from './class-directions.ts';
import { classPlaces } from './class-places.ts';
import { classScores } from './class-scores.ts';
import { conceptClasses } from './concept-classes.ts';
import { looksLike } from './looks-like.ts';
import { similarWordFinder } from './similar-words.ts';
import { type Tag, tagsOf } from './tags-of.ts';
import { wordClasses } from './word-classes.ts';
import type { WordList } from './word-list.ts';
import { type WordVector, wordVector } from './word-vector.ts';

/** A word that looks alike, as it is shown. */
export interface WordLike {
  readonly text: string;
  /** 0 to 1. */
  readonly score: number;
}

/** Words as one encoder sees them. */
export interface Words {
  readonly list: WordList;
  /** A text's words and phrases. */
  parse(text: string): Term[];
  /** The query vector of a text. */
  vectorOf(terms: readonly Term[]): WordVector;
  /** Words of what looks alike; none for one that the encoder does not know. */
  similarTo(term: Term, count?: number): WordLike[];
  /** What a picture seems to show, by the probabilities of the encoder's classes. */
  tagsOf(probabilities: Float32Array, count?: number): Tag[];
  /** What an item seems to show, by its embedding alone. */
  tagsOfEmbedding(embedding: Float32Array, count?: number): Tag[];
  /** Which of the terms' kinds an item looks like. */
  looksLike(embedding: Float32Array, terms: readonly Term[], count?: number): string[];
}

/** @param wordNetIds of the encoder's classes, in the order of its labels */
export function openWords(
  list: WordList,
  directions: ClassDirections,
  wordNetIds: readonly (string | undefined)[],
): Words {
  const places = classPlaces(list, wordNetIds);
  const ofConcept = conceptClasses(list);
  const ofWord = wordClasses(list, ofConcept);
  const similarWords = similarWordFinder(list, ofConcept, ofWord);
  const tags = (probabilities: Float32Array, count?: number) => tagsOf(probabilities, list, ofConcept, places, count);
  return {
    list,
    parse: (text) => parseWords(text, list),
    vectorOf: (terms) => wordVector(terms, list, ofWord, directions, places),
    similarTo(term, count = 12) {
      if (term.kind === 'unknown') return [];
      return similarWords(term.word, count).map(({ word, score }) => ({ text: list.words[word] ?? '', score }));
    },
    tagsOf: tags,
    tagsOfEmbedding: (embedding, count) => tags(classScores(embedding, directions), count),
    looksLike: (embedding, terms, count) => looksLike(embedding, terms, list, ofWord, directions, places, count),
  };
}
