import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A set of words with one meaning. Its id is its part of speech and its offset in the release that was read. */
export interface Synset {
  readonly id: string;
  readonly partOfSpeech: 'n' | 'a';
  /** Number of the lexicographer's file, as `05` of animals. */
  readonly file: string;
  /** As written, with spaces. */
  readonly lemmas: readonly string[];
  readonly pointers: readonly Pointer[];
  /** Definition without the examples. */
  readonly definition: string;
}

/** A relation to another synset; symbols are those of WordNet's manual page wninput(5WN). */
export interface Pointer {
  readonly symbol: string;
  readonly target: string;
}

/** One meaning of a word with how often it was met in texts that people tagged. */
export interface Sense {
  readonly key: string;
  readonly synset: string;
  /** Place among the word's senses of this part of speech, 1 being the commonest. */
  readonly rank: number;
  readonly count: number;
}

/** Nouns and adjectives of WordNet. */
export interface WordNet {
  readonly synsets: ReadonlyMap<string, Synset>;
  /** By lower-case lemma with spaces. */
  readonly senses: ReadonlyMap<string, readonly Sense[]>;
}

/** Parts of speech as sense keys number them; satellites (5) lie in the file of adjectives. */
const PARTS: Readonly<Record<string, 'n' | 'a'>> = { 1: 'n', 3: 'a', 5: 'a' };

/** Reads nouns and adjectives from the folder of WordNet's database files (wndb(5WN)). */
export async function readWordNet(folder: string): Promise<WordNet> {
  const read = (name: string) => readFile(join(folder, name), 'latin1');
  const synsets = new Map<string, Synset>();
  for (const text of [await read('data.noun'), await read('data.adj')]) {
    for (const line of text.split('\n')) {
      if (line === '' || line.startsWith(' ')) continue;
      const synset = parseSynset(line);
      synsets.set(synset.id, synset);
    }
  }
  const senses = new Map<string, Sense[]>();
  for (const line of (await read('index.sense')).split('\n')) {
    const [key = '', offset, rank, count] = line.split(' ');
    const [lemma = '', rest = ''] = key.split('%');
    const part = PARTS[rest[0] ?? ''];
    if (!part) continue;
    const word = lemma.replaceAll('_', ' ');
    const sense = { key, synset: `${part}${offset}`, rank: Number(rank), count: Number(count) };
    const list = senses.get(word);
    if (list) list.push(sense);
    else senses.set(word, [sense]);
  }
  return { synsets, senses };
}

/** A line of data.noun or data.adj: offset file type count (lemma id)… count (symbol offset part source/target)… | gloss */
function parseSynset(line: string): Synset {
  const bar = line.indexOf(' | ');
  const fields = line.slice(0, bar).split(' ');
  let at = 0;
  const next = () => fields[at++] ?? '';
  const offset = next();
  const file = next();
  const partOfSpeech = next() === 'n' ? 'n' : 'a';
  const lemmas = Array.from({ length: Number.parseInt(next(), 16) }, () => {
    const lemma = next().replace(/\((a|p|ip)\)$/, '');
    at++;
    return lemma.replaceAll('_', ' ');
  });
  const pointers: Pointer[] = [];
  for (let left = Number(next()); left > 0; left--) {
    const symbol = next();
    const target = next();
    const part = next();
    at++;
    if (part === 'n' || part === 'a' || part === 's')
      pointers.push({ symbol, target: `${part === 'n' ? 'n' : 'a'}${target}` });
  }
  return {
    id: `${partOfSpeech}${offset}`,
    partOfSpeech,
    file,
    lemmas,
    pointers,
    definition: definitionOf(line.slice(bar + 3)),
  };
}

/** A gloss up to its first example. */
function definitionOf(gloss: string): string {
  return gloss.split('"')[0]?.replace(/[;:\s]+$/, '') ?? '';
}
