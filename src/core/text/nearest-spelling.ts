import type { WordList } from '../words/word-list.ts';
import { editDistance } from './edit-distance.ts';

/** Shorter words have too many neighbours one letter away. */
const SHORTEST = 4;
/** From this length on two letters may be wrong. */
const LONG = 8;

/** A word with another first letter counts as so much further away. */
const OTHER_FIRST_LETTER = 0.6;
/** The commonest word counts as half a letter nearer than the rarest. */
const COMMONNESS_STEPS = 32;

/**
 * The word of the list that was probably meant by one that is not in it: the nearest by letters, of equally near ones the
 * one with the same first letter, then the commonest, then the first in the alphabet.
 */
export function nearestSpelling(list: WordList, typed: string): number | undefined {
  if (typed.length < SHORTEST) return undefined;
  const most = typed.length < LONG ? 1 : 2;
  let best: { number: number; cost: number } | undefined;
  for (const [number, word] of list.words.entries()) {
    if (Math.abs(word.length - typed.length) > most) continue;
    const distance = editDistance(typed, word, most);
    if (distance > most) continue;
    const commonness = (list.commonness[number] as number) / COMMONNESS_STEPS;
    // Hardly anybody gets the first letter and another one wrong.
    if (distance > 1 && word[0] !== typed[0]) continue;
    const cost = distance + (word[0] === typed[0] ? 0 : OTHER_FIRST_LETTER) - commonness;
    if (!best || cost < best.cost) best = { number, cost };
  }
  return best?.number;
}
