import { readFile } from 'node:fs/promises';
import type { WordNet } from './read-wordnet.ts';

/** ImageNet's id of a class (WordNet 3.0) and its synset in the release that was read. */
export interface ClassSynset {
  readonly wnid: string;
  readonly synset: string;
}

/**
 * The synsets of ImageNet's classes. Offsets differ from release to release, sense keys do not: wordnet-3.0/ keeps for each
 * id a sense key, found by offset in WordNet 3.0.
 * @throws Error naming the first class without a synset, and two classes that share one
 */
export async function imageNetSynsets({ senses }: WordNet): Promise<ClassSynset[]> {
  const table = await readFile(new URL('wordnet-3.0/imagenet-senses.txt', import.meta.url), 'utf8');
  const synsetOf = new Map([...senses.values()].flat().map(({ key, synset }) => [key, synset]));
  const classOf = new Map<string, string>();
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [wnid = '', key = ''] = line.split(' ');
      const synset = synsetOf.get(key);
      if (!synset) throw new Error(`WordNet has no sense "${key}", which stands for the class ${wnid}`);
      const other = classOf.get(synset);
      if (other) throw new Error(`the classes ${other} and ${wnid} have the same synset ${synset}`);
      classOf.set(synset, wnid);
      return { wnid, synset };
    });
}
