import { type Concept, hypernymsOf, hyponymsOf } from './concept-tree.ts';
import type { WordNet } from './read-wordnet.ts';

/** How well a kind of a class is known: it looks much like the class, and each step down takes this share away. */
const KIND_OF_CLASS = 0.85;

/** What the encoder's classes say of synsets. */
export interface Coverage {
  /** The concept that stands for a synset: itself, or the class that it is a kind of; undefined for all others. */
  conceptOf(synset: string): number | undefined;
  /** How much of what the synset means the classes show, 0 to 1: 1 for a class. */
  shareOf(synset: string): number;
}

/**
 * A class covers itself and, less and less, its kinds. What has classes among its kinds is covered as its kinds are on
 * average, each counting as the square root of how many kinds it has itself; the square root of that average is taken,
 * because few kinds of many still show what the whole looks like.
 */
export function coverageOf({ synsets }: WordNet, concepts: readonly Concept[], classes: number): Coverage {
  const placeOf = new Map(concepts.map(({ synset }, place) => [synset, place]));
  const sizes = new Map<string, number>();
  const shares = new Map<string, number>();
  const kindsOf = (id: string) => {
    const synset = synsets.get(id);
    return synset ? hyponymsOf(synset) : [];
  };
  const sizeOf = (id: string): number => {
    const known = sizes.get(id);
    if (known !== undefined) return known;
    sizes.set(id, 1);
    const size = kindsOf(id).reduce((sum, kind) => sum + sizeOf(kind), 1);
    sizes.set(id, size);
    return size;
  };
  const conceptOf = (id: string): number | undefined => placeOf.get(id) ?? classAbove(id)?.place;
  const classAbove = (id: string, steps = 0): { place: number; steps: number } | undefined => {
    const place = placeOf.get(id);
    if (place !== undefined) return place < classes ? { place, steps } : undefined;
    const synset = synsets.get(id);
    const found = (synset ? hypernymsOf(synset) : []).flatMap((above) => classAbove(above, steps + 1) ?? []);
    return found.sort((a, b) => a.steps - b.steps)[0];
  };
  const average = (id: string): number => {
    const known = shares.get(id);
    if (known !== undefined) return known;
    const place = placeOf.get(id);
    if (place !== undefined && place < classes) return 1;
    if (place === undefined) {
      const above = classAbove(id);
      return above ? KIND_OF_CLASS ** above.steps : 0;
    }
    let sum = 0;
    let all = 0;
    for (const kind of kindsOf(id)) {
      const weight = Math.sqrt(sizeOf(kind));
      sum += weight * average(kind);
      all += weight;
    }
    const share = all === 0 ? 0 : sum / all;
    shares.set(id, share);
    return share;
  };
  return {
    conceptOf,
    shareOf: (id) => {
      const place = placeOf.get(id);
      return place === undefined || place < classes ? average(id) : Math.sqrt(average(id));
    },
  };
}
