import { readFile } from 'node:fs/promises';
import { lemmasOf } from '../../src/core/text/lemmas.ts';

/** Plurals of the list's words that the rules do not undo, from WordNet's exception list for nouns. */
export async function irregularPlurals(words: readonly string[]): Promise<{ plural: string; word: number }[]> {
  const numbers = new Map(words.map((word, number) => [word, number]));
  const table = await readFile(new URL('wordnet-3.0/noun-exceptions.txt', import.meta.url), 'utf8');
  return table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [plural = '', ...singulars] = line.split(' ');
      const word = singulars.flatMap((singular) => numbers.get(singular.replaceAll('_', ' ')) ?? [])[0];
      if (word === undefined || numbers.has(plural)) return [];
      const undone = lemmasOf(plural).find((lemma) => numbers.has(lemma));
      return undone !== undefined && numbers.get(undone) === word
        ? []
        : [{ plural: plural.replaceAll('_', ' '), word }];
    });
}
