import type { ClassSynset } from './imagenet-synsets.ts';
import type { Synset, WordNet } from './read-wordnet.ts';

/** A class or something that has classes among its kinds. */
export interface Concept {
  readonly synset: string;
  /** Places of its direct kinds in the list; all before its own. */
  readonly kinds: readonly number[];
}

const HYPERNYMS = ['@', '@i'];
const HYPONYMS = ['~', '~i'];

/** The synsets one step up. */
export function hypernymsOf(synset: Synset): string[] {
  return synset.pointers.filter(({ symbol }) => HYPERNYMS.includes(symbol)).map(({ target }) => target);
}

/** The synsets one step down. */
export function hyponymsOf(synset: Synset): string[] {
  return synset.pointers.filter(({ symbol }) => HYPONYMS.includes(symbol)).map(({ target }) => target);
}

/** The classes in their order, then all synsets above them, kinds before what they are kinds of. */
export function conceptTree({ synsets }: WordNet, classes: readonly ClassSynset[]): Concept[] {
  const kindsOf = new Map<string, Set<string>>();
  const climb = (id: string) => {
    const synset = synsets.get(id);
    if (!synset) throw new Error(`WordNet has no synset ${id}`);
    for (const above of hypernymsOf(synset)) {
      const isNew = !kindsOf.has(above);
      kindsOf.set(above, (kindsOf.get(above) ?? new Set()).add(id));
      if (isNew) climb(above);
    }
  };
  for (const { synset } of classes) climb(synset);

  const placeOf = new Map(classes.map(({ synset }, place) => [synset, place]));
  // A class with other classes below it would stay a leaf: its scores are its own.
  const concepts: Concept[] = classes.map(({ synset }) => ({ synset, kinds: [] }));
  const place = (id: string): number => {
    const known = placeOf.get(id);
    if (known !== undefined) return known;
    const kinds = [...(kindsOf.get(id) ?? [])].map(place).sort((a, b) => a - b);
    placeOf.set(id, concepts.length);
    return concepts.push({ synset: id, kinds }) - 1;
  };
  for (const id of [...kindsOf.keys()].sort()) place(id);
  return concepts;
}
