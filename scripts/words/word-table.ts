import type { TableWord, WordTable } from '../../src/core/words/word-table.ts';
import { chooseWords } from './choose-words.ts';
import { conceptTree } from './concept-tree.ts';
import { coverageOf } from './coverage.ts';
import { imageNetSynsets } from './imagenet-synsets.ts';
import { irregularPlurals } from './irregular-plurals.ts';
import type { WordNet } from './read-wordnet.ts';
import { relatedConcepts } from './related-concepts.ts';
import { wordMixture } from './word-mixtures.ts';
import { relationFinder } from './word-relations.ts';

/** Everything that the word list says, from WordNet. The same WordNet gives the same table. */
export async function wordTable(wordNet: WordNet): Promise<WordTable> {
  const classes = await imageNetSynsets(wordNet);
  const concepts = conceptTree(wordNet, classes);
  const mixtureOf = relatedConcepts(wordNet, coverageOf(wordNet, concepts, classes.length), relationFinder(wordNet));
  const words = chooseWords(wordNet, concepts).map(({ text, commonness }): TableWord => {
    const { concepts: shares, confidence } = wordMixture(wordNet.senses.get(text) ?? [], mixtureOf);
    const most = shares[0]?.share ?? 1;
    return {
      text,
      commonness,
      confidence: Math.round(255 * confidence),
      concepts: shares.map(({ concept, share }) => ({ concept, share: Math.max(1, Math.round((255 * share) / most)) })),
    };
  });
  const numbers = new Map(words.map(({ text }, number) => [text, number]));
  const names = concepts.map(({ synset }) => {
    const lemmas = wordNet.synsets.get(synset)?.lemmas ?? [];
    const name = lemmas.flatMap((lemma) => numbers.get(lemma.toLowerCase()) ?? [])[0];
    if (name === undefined) throw new Error(`no word of the list names ${synset}, ${lemmas.join(', ')}`);
    return name;
  });
  return {
    classes: classes.map(({ wnid }) => wnid),
    kinds: concepts.slice(classes.length).map(({ kinds }) => kinds),
    names,
    words,
    plurals: await irregularPlurals(words.map(({ text }) => text)),
  };
}
