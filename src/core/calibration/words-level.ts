import type { ClassDirections } from '../words/class-directions.ts';
import { quantile } from './calibrate.ts';
import type { CodedRows } from './held-out.ts';

/** So many items and every so-many-th class: 40,000 cosines. */
const ITEMS = 200;
const EVERY = 5;
/** Nine in ten pictures that have nothing to do with a class stay below (docs/words.md measured 0.14 where this gives it). */
const SHARE = 0.9;

/** The cosine that unrelated pictures and words hardly exceed: that of the collection's items with classes of all kinds. */
export function wordsLevel({ dimensions, codes, scales }: CodedRows, directions: ClassDirections): number {
  const step = Math.max(1, Math.floor(scales.length / ITEMS));
  const cosines: number[] = [];
  for (let item = 0; item < scales.length; item += step) {
    for (let place = 0; place < directions.classes; place += EVERY) {
      let dot = 0;
      for (let d = 0; d < directions.dimensions; d++) {
        dot +=
          (codes[item * dimensions + d] as number) * (directions.rows[place * directions.dimensions + d] as number);
      }
      cosines.push(dot * (scales[item] as number));
    }
  }
  return quantile(cosines, SHARE);
}
