import type { Coverage } from './coverage.ts';
import type { Synset, WordNet } from './read-wordnet.ts';
import type { Relation } from './word-relations.ts';

/** Concepts by place, each with what it contributes; the contributions sum to the confidence, at most 1. */
export type Mixture = ReadonlyMap<number, number>;

/** What is passed on from one synset to those that it is related to. */
const PASSED_ON = 0.6;
/** Relations of relations of relations; further away everything is related to everything. */
const MOST_STEPS = 3;
/** Less than this is not followed. */
const LEAST = 0.002;

/**
 * What a synset looks like, told by the concepts that the encoder knows: a walk over the relations that stops at each
 * synset with the chance that the encoder knows it, and otherwise goes on and loses {@link PASSED_ON} of its strength
 * (random walk with absorption; the strength that arrives is the confidence).
 */
export function relatedConcepts(
  { synsets }: WordNet,
  coverage: Coverage,
  relationsOf: (synset: Synset) => readonly Relation[],
): (synset: string) => Mixture {
  const relations = new Map<string, readonly Relation[]>();
  const relationsFrom = (id: string) => {
    const known = relations.get(id);
    if (known) return known;
    const synset = synsets.get(id);
    const found = synset ? relationsOf(synset) : [];
    relations.set(id, found);
    return found;
  };
  return (start) => {
    const mixture = new Map<number, number>();
    let front = new Map([[start, 1]]);
    for (let step = 0; step <= MOST_STEPS && front.size > 0; step++) {
      const next = new Map<string, number>();
      for (const [id, strength] of front) {
        const concept = coverage.conceptOf(id);
        const known = concept === undefined ? 0 : coverage.shareOf(id);
        if (concept !== undefined) mixture.set(concept, (mixture.get(concept) ?? 0) + strength * known);
        const rest = strength * (1 - known) * PASSED_ON;
        if (rest < LEAST || step === MOST_STEPS) continue;
        for (const { target, share } of relationsFrom(id)) {
          if (rest * share >= LEAST) next.set(target, (next.get(target) ?? 0) + rest * share);
        }
      }
      front = next;
    }
    return mixture;
  };
}
