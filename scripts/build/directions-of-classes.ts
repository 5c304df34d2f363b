import type { EncoderCard } from '../../src/core/encoder-card.ts';
import { type ClassDirections, classDirections } from '../../src/core/words/class-directions.ts';
import { readFocusWeights } from '../../src/encoding/focus-files.ts';
import type { MeaningFiles } from './meaning-files.ts';

const known = new WeakMap<MeaningFiles, ClassDirections>();

/** The directions of an encoder's classes, which map and calibration ask for: half a second, taken once for the same files. */
export function directionsOfClasses(card: EncoderCard, files: MeaningFiles): ClassDirections {
  const directions = known.get(files) ?? classDirections(readFocusWeights(card, files));
  known.set(files, directions);
  return directions;
}
