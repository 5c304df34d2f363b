import type { Sense } from './read-wordnet.ts';
import type { Mixture } from './related-concepts.ts';

/** A word as the asset keeps it. */
export interface WordMixture {
  /** Concepts by place, the strongest first; shares sum to 1. */
  readonly concepts: readonly { readonly concept: number; readonly share: number }[];
  /** 0 to 1. */
  readonly confidence: number;
}

/** More concepts make the asset larger and the answers no better. */
const MOST_CONCEPTS = 6;
/** A concept with less than this share of the strongest is left out. */
const LEAST_SHARE = 0.05;
/** Senses beyond these are rare. */
const MOST_SENSES = 12;

/**
 * What a word looks like over all its senses. A sense counts by how often it was met, by its place among the
 * senses (rare ones were never met in the tagged texts), and by the square of its confidence: who searches pictures for
 * "crane" means one of those that can be seen.
 */
export function wordMixture(senses: readonly Sense[], mixtureOf: (synset: string) => Mixture): WordMixture {
  const seen = [...senses]
    .sort((a, b) => b.count - a.count || a.rank - b.rank)
    .slice(0, MOST_SENSES)
    .map((sense) => {
      const mixture = mixtureOf(sense.synset);
      const confidence = [...mixture.values()].reduce((sum, value) => sum + value, 0);
      return { mixture, confidence, weight: ((sense.count + 1) / Math.sqrt(sense.rank)) * confidence ** 2 };
    });
  const total = seen.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return { concepts: [], confidence: 0 };
  const sum = new Map<number, number>();
  let confidence = 0;
  for (const sense of seen) {
    confidence += (sense.weight / total) * sense.confidence;
    for (const [concept, value] of sense.mixture) {
      sum.set(concept, (sum.get(concept) ?? 0) + (sense.weight / total) * (value / sense.confidence || 0));
    }
  }
  const strongest = [...sum].sort(([a, x], [b, y]) => y - x || a - b).slice(0, MOST_CONCEPTS);
  const least = LEAST_SHARE * (strongest[0]?.[1] ?? 0);
  const kept = strongest.filter(([, value]) => value >= least);
  const keptSum = kept.reduce((a, [, value]) => a + value, 0);
  return {
    concepts: kept.map(([concept, value]) => ({ concept, share: value / keptSum })),
    confidence: Math.min(1, confidence),
  };
}
