import { type ClassWeights, mixClasses } from './concept-classes.ts';
import type { WordList } from './word-list.ts';

/** Gives the classes of a word, by its number. @param classesOf `conceptClasses(list)` */
export function wordClasses(
  list: WordList,
  classesOf: (concept: number) => ClassWeights,
): (word: number) => ClassWeights {
  return (word) => mixClasses(list.conceptsOf(word).map(({ concept, share }) => ({ of: classesOf(concept), share })));
}
