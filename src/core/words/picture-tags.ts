import type { ClassDirections } from './class-directions.ts';
import { classPlaces } from './class-places.ts';
import { classScores } from './class-scores.ts';
import { conceptClasses } from './concept-classes.ts';
import { type Tag, tagsOf } from './tags-of.ts';
import type { WordList } from './word-list.ts';

/** A tag with the class to focus on for it. */
export type FocusableTag = Pick<Tag, 'text' | 'probability'> & {
  /** WordNet id of the likeliest of the tag's classes. */
  readonly wordNetId: string;
};

/** What holds more than this share of all classes, as "artifact" does, tells nobody anything. */
const MOST_SHARE = 0.1;
/** Tags looked at, the wide ones among them. */
const ASKED = 8;

/** Prepares to tell what pictures seem to show, by their embeddings alone, the most telling first. */
export function pictureTags(
  list: WordList,
  directions: ClassDirections,
  wordNetIds: readonly (string | undefined)[],
): (embedding: Float32Array) => FocusableTag[] {
  const places = classPlaces(list, wordNetIds);
  const classesOf = conceptClasses(list);
  return (embedding) => {
    const probabilities = classScores(embedding, directions);
    const likelihood = (listPlace: number) => probabilities[places[listPlace] ?? -1] ?? 0;
    const tags = tagsOf(probabilities, list, classesOf, places, ASKED);
    return tags.flatMap(({ concept, text, probability }) => {
      if (classesOf(concept).places.length > MOST_SHARE * list.classes.length) return [];
      const own = [...classesOf(concept).places].sort((a, b) => likelihood(b) - likelihood(a) || a - b);
      const wordNetId = list.classes[own[0] ?? -1];
      return wordNetId === undefined ? [] : [{ text, probability, wordNetId }];
    });
  };
}
