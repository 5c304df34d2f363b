import type { ClassWeights } from './concept-classes.ts';
import type { WordList } from './word-list.ts';

/** Something that a picture seems to show. */
export interface Tag {
  readonly concept: number;
  /** As people would search for it. */
  readonly text: string;
  /** How likely: the sum of the probabilities of the concept's classes. */
  readonly probability: number;
}

/** What is less likely than this is not worth saying. */
const LEAST_PROBABILITY = 0.15;
/** What lies above a tag is a tag of its own only if it is more likely by so much. */
const MORE_LIKELY = 0.15;

/**
 * The tags of a picture, the most telling first: likely, and narrow rather than wide.
 * @param probabilities of the encoder's classes, as `classScores` or a softmax of its logits gives them
 * @param places `classPlaces(list, …)`
 * @param classesOf `conceptClasses(list)`
 */
export function tagsOf(
  probabilities: Float32Array,
  list: WordList,
  classesOf: (concept: number) => ClassWeights,
  places: Int32Array,
  count = 5,
): Tag[] {
  const all = Math.log(list.classes.length);
  const candidates = list.kinds.flatMap((_, concept) => {
    const { places: own } = classesOf(concept);
    const probability = own.reduce((sum, place) => sum + (probabilities[places[place] as number] ?? 0), 0);
    if (probability < LEAST_PROBABILITY) return [];
    const narrowness = Math.sqrt(Math.max(0, 1 - Math.log(own.length) / all));
    return [{ concept, probability, own: new Set(own), telling: probability * narrowness }];
  });
  candidates.sort((a, b) => b.telling - a.telling || a.concept - b.concept);
  const chosen: typeof candidates = [];
  for (const candidate of candidates) {
    if (chosen.length === count || candidate.telling === 0) break;
    const isNew = chosen.every((tag) => {
      if (contains(tag.own, candidate.own)) return tag.own.size > candidate.own.size;
      return !contains(candidate.own, tag.own) || candidate.probability >= tag.probability + MORE_LIKELY;
    });
    if (isNew) chosen.push(candidate);
  }
  return chosen.map(({ concept, probability }) => ({ concept, probability, text: conceptName(concept, list) }));
}

/** The word that names a concept. */
export function conceptName(concept: number, list: WordList): string {
  return list.words[list.names[concept] as number] ?? '';
}

function contains(larger: ReadonlySet<number>, smaller: ReadonlySet<number>): boolean {
  if (smaller.size > larger.size) return false;
  for (const place of smaller) if (!larger.has(place)) return false;
  return true;
}
