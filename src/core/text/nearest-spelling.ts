import type { WordList } from '../words/word-list.ts';
import { editDistance } from './edit-distance.ts';

/** Shorter words have too many neighbours one letter away. */
const SHORTEST = 4;
/** From this length on two letters may be wrong. */
const LONG = 8;

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
    const commonness = (list.commonness[number] as number) / 32;
    const cost = distance + (word[0] === typed[0] ? 0 : 0.6) - commonness;
    if (!best || cost < best.cost) best = { number, cost };
  }
  return best?.number;
}
