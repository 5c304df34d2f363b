import type { WordList } from '../words/word-list.ts';
import { lemmasOf } from './lemmas.ts';
import { nearestSpelling } from './nearest-spelling.ts';
import { isJoining, tokensOf } from './tokens.ts';

/** A word or phrase of a query. */
export type Term =
  /** The list has it: as it was written, as the plural of what it has, or but for a slip of the finger. */
  | { readonly kind: 'word'; readonly typed: string; readonly word: number; readonly isRespelled: boolean }
  /** Nothing like it is in the list. */
  | { readonly kind: 'unknown'; readonly typed: string };

/** Longest phrase of the list in words. */
const LONGEST_PHRASE = 5;
/** A query longer than this is cut: nobody asks so much at once. */
const MOST_TOKENS = 32;

/**
 * Takes a query apart: the longest phrases that the list has, then words, plurals traced back, slips of the finger
 * forgiven. Capitals, accents, hyphens and underscores do not matter.
 */
export function parseWords(query: string, list: WordList): Term[] {
  const tokens = tokensOf(query).slice(0, MOST_TOKENS);
  const terms: Term[] = [];
  for (let at = 0; at < tokens.length; ) {
    const length = phraseLength(tokens, at, list);
    const typed = tokens.slice(at, at + Math.max(1, length)).join(' ');
    const slip = length === 0 ? respelledPair(tokens, at, list) : undefined;
    at += slip ? 2 : Math.max(1, length);
    if (slip) terms.push(slip);
    else if (length > 0 || !isJoining(typed)) terms.push(termOf(typed, list));
  }
  return terms;
}

/** A phrase of two words with a slip in it, as "water lilly"; only where one of them is no word by itself. */
function respelledPair(tokens: readonly string[], at: number, list: WordList): Term | undefined {
  const pair = tokens.slice(at, at + 2);
  if (pair.length < 2 || pair.every((token) => isJoining(token) || listed(token, list) !== undefined)) return undefined;
  const typed = pair.join(' ');
  const word = nearestSpelling(list, typed);
  if (word === undefined || !list.words[word]?.includes(' ')) return undefined;
  return { kind: 'word', typed, word, isRespelled: true };
}

/** How many tokens from a place on make the longest phrase of two or more that the list has; 0 when there is none. */
function phraseLength(tokens: readonly string[], at: number, list: WordList): number {
  for (let length = Math.min(LONGEST_PHRASE, tokens.length - at); length > 1; length--) {
    if (listed(tokens.slice(at, at + length).join(' '), list) !== undefined) return length;
  }
  return 0;
}

function termOf(typed: string, list: WordList): Term {
  const word = listed(typed, list);
  if (word !== undefined) return { kind: 'word', typed, word, isRespelled: false };
  const meant = nearestSpelling(list, typed);
  return meant === undefined ? { kind: 'unknown', typed } : { kind: 'word', typed, word: meant, isRespelled: true };
}

/**
 * The list's entry for a word or phrase. "shoes" is an entry (a difficult position) and a plural: of all that a word may
 * stand for, what the encoder knows best is meant, and as it was written where that is nothing.
 */
function listed(typed: string, list: WordList): number | undefined {
  const candidates = [typed, typed.replaceAll(' ', '-'), typed.replaceAll(' ', ''), ...lemmasOf(typed)].flatMap(
    (text) => list.numberOf(text) ?? [],
  );
  const irregular = list.plurals.get(typed);
  if (irregular !== undefined) candidates.push(irregular);
  let best: number | undefined;
  for (const word of candidates) {
    if (best === undefined || list.confidenceOf(word) > list.confidenceOf(best)) best = word;
  }
  return best;
}

/** What single words with a slip in them probably mean, for a search in descriptions. */
export function respelledTokens(terms: readonly Term[], list: WordList): Map<string, string> {
  const meant = new Map<string, string>();
  for (const term of terms) {
    if (term.kind !== 'word' || !term.isRespelled) continue;
    const typed = term.typed.split(' ');
    const words = (list.words[term.word] ?? '').split(' ');
    for (const [at, token] of typed.entries()) {
      const word = words[at];
      if (typed.length === words.length && word !== undefined && word !== token) meant.set(token, word);
    }
  }
  return meant;
}
