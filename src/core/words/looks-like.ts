import type { Term } from '../text/parse-words.ts';
import type { ClassDirections } from './class-directions.ts';
import type { ClassWeights } from './concept-classes.ts';
import { conceptName } from './tags-of.ts';
import type { WordList } from './word-list.ts';

/** A class that does not count at least this share of the largest in the query is no reason. */
const LEAST_SHARE = 0.05;

/**
 * What of the words an item looks like: names of the classes that pull it towards the query the most, as "studio couch"
 * for "sofa". Empty where the item looks like none of them.
 * @param embedding of the item, of any length
 */
export function looksLike(
  embedding: Float32Array,
  terms: readonly Term[],
  list: WordList,
  classesOf: (word: number) => ClassWeights,
  { rows, dimensions }: ClassDirections,
  encoderPlaces: Int32Array,
  count = 2,
): string[] {
  const pulls = new Map<number, number>();
  for (const term of terms) {
    if (term.kind === 'unknown') continue;
    const { places, weights } = classesOf(term.word);
    const most = Math.max(...weights);
    for (const [at, place] of places.entries()) {
      const weight = weights[at] as number;
      const row = (encoderPlaces[place] as number) * dimensions;
      if (row < 0 || weight < LEAST_SHARE * most) continue;
      let dot = 0;
      for (let d = 0; d < dimensions; d++) dot += (rows[row + d] as number) * (embedding[d] as number);
      // Directions have one length, so the larger dot is the nearer class; the weight only said who may speak.
      if (dot > 0) pulls.set(place, dot);
    }
  }
  const strongest = [...pulls].sort(([a, x], [b, y]) => y - x || a - b).slice(0, count);
  return strongest.map(([place]) => conceptName(place, list));
}
