import { lemmasOf } from '../../src/core/text/lemmas.ts';
import type { WordNet } from './read-wordnet.ts';

/** The nouns of a definition as WordNet lists them, each once; two words that make one entry count as that entry. */
export function plainWords(definition: string, senses: WordNet['senses']): Set<string> {
  const tokens = definition.toLowerCase().match(/[a-z][a-z'-]*/g) ?? [];
  const isNoun = (word: string) => senses.get(word)?.some(({ synset }) => synset[0] === 'n') ?? false;
  const found = new Set<string>();
  for (let at = 0; at < tokens.length; at++) {
    const pair = `${tokens[at]} ${tokens[at + 1]}`;
    if (isNoun(pair)) {
      found.add(pair);
      at++;
      continue;
    }
    const token = tokens[at] ?? '';
    if (token.length < 3 || FUNCTION_WORDS.has(token)) continue;
    const lemma = [token, ...lemmasOf(token)].find(isNoun);
    if (lemma) found.add(lemma);
  }
  return found;
}

/** Words that hold a sentence together and that WordNet also has as nouns (as "at", an hour of Laos's money). */
const FUNCTION_WORDS = new Set(
  (
    'the and for with has have having from that which used use are was were been can may its his her who into out over ' +
    'under than this these those them they one two three all some any more most such not but also when where usually ' +
    'especially often made make makes making being having very between by like about other part kind type form act ' +
    'state quality person someone something way time number set group member several many large small'
  ).split(' '),
);
