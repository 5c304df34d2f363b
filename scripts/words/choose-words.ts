import { type Concept, hypernymsOf } from './concept-tree.ts';
import { plainWords } from './plain-words.ts';
import type { Synset, WordNet } from './read-wordnet.ts';

/** A word of the list and how common it is, in steps of doubling from 0. */
export interface ChosenWord {
  readonly text: string;
  readonly commonness: number;
}

/** Up to five words of letters, as "ice cream" and "lady's slipper"; numbers and abbreviations with dots are not searched for. */
const SEARCHABLE = /^[a-z][a-z'-]*[a-z](?: [a-z][a-z'-]*){0,4}$/;
/** Lexicographer's files of what can be seen in a picture: animals, artefacts, bodies, foods, natural objects, persons, phenomena, plants, shapes, substances. */
const VISIBLE = new Set(['05', '06', '08', '13', '17', '18', '19', '20', '25', '27']);
/** How often tagged texts and definitions must use a word of each kind. */
const LEAST_USES = { visible: 2, noun: 6, adjective: 4 } as const;
/** What is so many steps below a concept is a cousin of what the encoder knows … */
const COUSIN_STEPS = 2;
/** … unless there are more of them than this, side by side: "person" has hundreds. */
const MOST_COUSINS = 80;
const ANIMALS = '05';

/**
 * The words of the list: all names of the classes, of what is above them, and of their kinds and cousins; and nouns and
 * adjectives that tagged texts and WordNet's own definitions use often, those for visible things from fewer uses on.
 */
export function chooseWords({ synsets, senses }: WordNet, concepts: readonly Concept[]): ChosenWord[] {
  const uses = new Map<string, number>();
  for (const { definition } of synsets.values()) {
    for (const word of plainWords(definition, senses)) uses.set(word, (uses.get(word) ?? 0) + 1);
  }
  const near = nearConcepts(synsets, concepts);
  const chosen: ChosenWord[] = [];
  for (const [text, all] of senses) {
    if (!SEARCHABLE.test(text)) continue;
    const meanings = all.flatMap(({ synset }) => synsets.get(synset) ?? []);
    if (isScientific(text, meanings, senses)) continue;
    const tagged = all.reduce((sum, { count }) => sum + count, 0);
    const used = 2 * tagged + (uses.get(text) ?? 0);
    const isNear = all.some(({ synset }) => near.has(synset));
    if (!isNear && (used < leastUses(meanings) || isNameOnly(text, meanings))) continue;
    chosen.push({ text, commonness: Math.min(15, Math.round(Math.log2(1 + used))) });
  }
  return chosen.sort((a, b) => (a.text < b.text ? -1 : 1));
}

/** A species, as Canis lupus: only its genus has a capital, and the genus is an entry too. */
function isScientific(text: string, meanings: readonly Synset[], senses: WordNet['senses']): boolean {
  const space = text.indexOf(' ');
  return space > 0 && senses.has(`genus ${text.slice(0, space)}`) && isNameOnly(text, meanings);
}

function leastUses(meanings: readonly Synset[]): number {
  if (meanings.some(({ file }) => VISIBLE.has(file))) return LEAST_USES.visible;
  return meanings.some(({ partOfSpeech }) => partOfSpeech === 'n') ? LEAST_USES.noun : LEAST_USES.adjective;
}

/** Whether a word is only ever written with a capital: a person, a place, a genus. */
function isNameOnly(text: string, meanings: readonly Synset[]): boolean {
  return meanings.every(({ lemmas }) =>
    lemmas.every((lemma) => lemma.toLowerCase() !== text || lemma !== lemma.toLowerCase()),
  );
}

/** The concepts, the kinds of classes, and cousins up to two steps below a concept; without genera and named things. */
function nearConcepts(synsets: WordNet['synsets'], concepts: readonly Concept[]): Set<string> {
  const near = new Set(concepts.map(({ synset }) => synset));
  const kinds = new Map<string, string[]>();
  for (const synset of synsets.values()) {
    for (const above of hypernymsOf(synset)) kinds.set(above, [...(kinds.get(above) ?? []), synset.id]);
  }
  const descend = (id: string, steps: number) => {
    const below = kinds.get(id) ?? [];
    if (steps === 0 || below.length > MOST_COUSINS) return;
    for (const kind of below) {
      const synset = synsets.get(kind);
      if (!synset || !VISIBLE.has(synset.file) || isNamed(synset)) continue;
      near.add(kind);
      descend(kind, steps - 1);
    }
  };
  for (const { synset } of concepts) descend(synset, COUSIN_STEPS);
  return near;
}

/** Breeds of animals are written with a capital too, and are searched for. */
function isNamed({ lemmas, file }: Synset): boolean {
  return file !== ANIMALS && /^[A-Z]/.test(lemmas[0] ?? '');
}
