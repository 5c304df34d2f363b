import type { WordList } from './word-list.ts';

/** Where a list's classes are among the classes of an encoder, by WordNet's ids; −1 for those that it lacks. */
export function classPlaces(list: WordList, wordNetIds: readonly (string | undefined)[]): Int32Array {
  const places = new Map(wordNetIds.map((id, place) => [id, place]));
  return Int32Array.from(list.classes, (id) => places.get(id) ?? -1);
}
