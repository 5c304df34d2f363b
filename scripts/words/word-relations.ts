import { hypernymsOf, hyponymsOf } from './concept-tree.ts';
import { plainWords } from './plain-words.ts';
import type { Synset, WordNet } from './read-wordnet.ts';

/** A synset that tells what another may look like, and how much it counts among all that do (they sum to 1). */
export interface Relation {
  readonly target: string;
  readonly share: number;
}

/** How much each kind of relation counts before all are brought to a sum of 1: what a thing is before what it is near. */
const WEIGHTS = {
  kindOf: 1,
  part: 0.35,
  whole: 0.25,
  similar: 0.7,
  derived: 0.5,
  attribute: 0.2,
  inDefinition: 0.3,
  definedBy: 0.3,
  compound: 0.5,
} as const;

const SYMBOLS: Readonly<Record<string, keyof typeof WEIGHTS>> = {
  '%p': 'part',
  '%s': 'part',
  '%m': 'part',
  '#p': 'whole',
  '#s': 'whole',
  '#m': 'whole',
  '&': 'similar',
  '+': 'derived',
  '\\': 'derived',
  '=': 'attribute',
};

/** A word in more definitions than this says nothing of one of them. */
const MOST_DEFINITIONS = 300;

/** Finds the relations of synsets. */
export function relationFinder(wordNet: WordNet): (synset: Synset) => Relation[] {
  const { synsets, senses } = wordNet;
  const information = informationOf(wordNet);
  const firstNoun = (word: string) =>
    senses.get(word)?.find(({ synset, rank }) => rank === 1 && synset[0] === 'n')?.synset;
  const definitions = new Map<string, Set<string>>();
  const compounds = new Map<string, Set<string>>();
  const note = (index: Map<string, Set<string>>, word: string, id: string) =>
    index.set(word, (index.get(word) ?? new Set()).add(id));
  for (const { id, definition, lemmas, partOfSpeech } of synsets.values()) {
    if (partOfSpeech !== 'n') continue;
    for (const word of plainWords(definition, senses)) note(definitions, word, id);
    for (const lemma of lemmas) {
      const words = lemma.toLowerCase().split(/[ -]/);
      if (words.length > 1) for (const word of words.slice(0, -1)) note(compounds, word, id);
    }
  }
  /** Whether the synset is what its word most often means, so that other texts that use the word mean it. */
  const isMeant = (synset: Synset, word: string) =>
    senses.get(word)?.some((sense) => sense.synset === synset.id && sense.rank === 1);

  return (synset) => {
    const groups = new Map<keyof typeof WEIGHTS, Map<string, number>>();
    const add = (kind: keyof typeof WEIGHTS, target: string, weight: number) => {
      if (target === synset.id || weight <= 0 || !synsets.has(target)) return;
      const group = groups.get(kind) ?? new Map<string, number>();
      groups.set(kind, group.set(target, Math.max(weight, group.get(target) ?? 0)));
    };
    for (const above of hypernymsOf(synset)) add('kindOf', above, likeness(information, synset.id, above));
    for (const { symbol, target } of synset.pointers) {
      const kind = SYMBOLS[symbol];
      if (kind) add(kind, target, 1);
    }
    for (const word of plainWords(synset.definition, senses)) {
      const used = definitions.get(word)?.size ?? 0;
      const meant = firstNoun(word);
      if (meant) add('inDefinition', meant, 1 / Math.log2(2 + used));
    }
    for (const lemma of synset.lemmas) {
      const word = lemma.toLowerCase();
      if (!isMeant(synset, word)) continue;
      const using = definitions.get(word);
      if (using && using.size <= MOST_DEFINITIONS) for (const id of using) add('definedBy', id, 1);
      for (const id of compounds.get(word) ?? []) add('compound', id, 1);
    }
    return balanced(groups);
  };
}

function balanced(groups: ReadonlyMap<keyof typeof WEIGHTS, ReadonlyMap<string, number>>): Relation[] {
  let total = 0;
  for (const kind of groups.keys()) total += WEIGHTS[kind];
  const shares = new Map<string, number>();
  for (const [kind, group] of groups) {
    const sum = [...group.values()].reduce((a, b) => a + b, 0);
    // What is not very like what it is a kind of passes on less: its relation to the whole counts as its strongest member.
    const strength = kind === 'kindOf' ? Math.max(...group.values()) : 1;
    for (const [target, weight] of group) {
      shares.set(target, (shares.get(target) ?? 0) + (strength * WEIGHTS[kind] * weight) / sum / total);
    }
  }
  return [...shares].map(([target, share]) => ({ target, share }));
}

/** Lin 1998, "An information-theoretic definition of similarity", of a synset and one above it: 0 to 1. */
function likeness(information: ReadonlyMap<string, number>, below: string, above: string): number {
  const lower = information.get(below) ?? 0;
  const upper = information.get(above) ?? 0;
  return lower + upper === 0 ? 0 : (2 * upper) / (lower + upper);
}

/** Information content from the number of kinds (Seco, Veale, Hayes 2004): 1 for a leaf, 0 for the root. */
function informationOf({ synsets }: WordNet): Map<string, number> {
  const below = new Map<string, number>();
  const count = (id: string): number => {
    const known = below.get(id);
    if (known !== undefined) return known;
    below.set(id, 0);
    const synset = synsets.get(id);
    const kinds = synset ? hyponymsOf(synset) : [];
    const total = kinds.reduce((sum, kind) => sum + 1 + count(kind), 0);
    below.set(id, total);
    return total;
  };
  for (const id of synsets.keys()) count(id);
  const most = Math.log(synsets.size);
  return new Map([...below].map(([id, kinds]) => [id, Math.max(0, 1 - Math.log(kinds + 1) / most)]));
}
