import type { Neighbour } from '../neighbour.ts';

/** What cosines mean in one collection; measured on its own pictures, because encoders and collections differ. */
export interface ScoreLevels {
  /** Median of two pictures taken at random. */
  readonly random: number;
  /** What nearly every picture's nearest other one reaches: below it pictures are no longer alike. */
  readonly similar: number;
  /** What half of the pictures' nearest ones reach. */
  readonly verySimilar: number;
  /** What a picture reaches with itself, made small and compressed. */
  readonly identical: number;
  /** What the mean of the {@link CROWD} nearest reaches for nearly every picture of the collection's kind. */
  readonly crowd: number;
  /** What nine in ten pictures stay below with a word that has nothing to do with them; missing where words are not known. */
  readonly words?: number;
}

/** How alike, in words. */
export type Similarity = 'identical' | 'very similar' | 'similar' | 'weak';

/** So many nearest items together tell whether a query belongs here; one alone may resemble anything by chance. */
export const CROWD = 10;

/** The word for a score. */
export function similarityOf(score: number, { similar, verySimilar, identical }: ScoreLevels): Similarity {
  if (score >= identical) return 'identical';
  if (score >= verySimilar) return 'very similar';
  return score >= similar ? 'similar' : 'weak';
}

/** How long a score's bar is: 0 = like two pictures at random, 1 = the same picture. */
export function shareOf(score: number, { random, identical }: ScoreLevels): number {
  return Math.min(1, Math.max(0, (score - random) / Math.max(identical - random, Number.EPSILON)));
}

/**
 * Whether nothing in the collection is really similar: the nearest items are, taken together, further away than they are from
 * nearly every picture of the collection, and none of them is very similar.
 * @param nearest of all whole pictures, whatever the filters; nearest first
 * @param bestPart score of the part of a picture that is nearest, where parts are indexed
 */
export function isNothingSimilar(
  nearest: readonly Neighbour[],
  levels: ScoreLevels,
  bestPart = Number.NEGATIVE_INFINITY,
): boolean {
  const best = Math.max(bestPart, nearest[0]?.score ?? Number.NEGATIVE_INFINITY);
  return best < levels.verySimilar && crowdScore(nearest.map(({ score }) => score)) < levels.crowd;
}

/** The mean of the {@link CROWD} highest scores, or of all where there are fewer. @param scores highest first */
export function crowdScore(scores: readonly number[]): number {
  const crowd = scores.slice(0, CROWD);
  return crowd.reduce((sum, score) => sum + score, 0) / Math.max(1, crowd.length);
}
