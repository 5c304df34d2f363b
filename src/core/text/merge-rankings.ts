import type { Neighbour } from '../neighbour.ts';
import type { DescriptionMatch } from './search-descriptions.ts';

/** An item found by words, with what found it. */
export interface MergedMatch {
  /** The item's number. */
  readonly item: number;
  /** What the ranking is by, above 0 and at most 1. */
  readonly score: number;
  /** Cosine similarity of the picture and the words, where the picture is among those found by their looks. */
  readonly looks: number | null;
  /** Words of the description that matched; none where only the looks did. */
  readonly says: readonly string[];
}

/** How slowly a place in a ranking loses its worth (Cormack, Clarke, Büttcher 2009, "Reciprocal rank fusion", k = 60). */
const SLOWNESS = 60;

/**
 * Pictures whose cosine with the words is lower are not what the words say, in collections too small to measure it on
 * themselves (`ScoreLevels.words`). Of 100 words' pictures (caltech101, words known at 0.4 or better) nine in ten lie above,
 * of all other pictures one in ten (docs/words.md).
 */
export const UNMEASURED_LOOKS = 0.15;

/**
 * One ranking of two: by looks and by description. With `worth(r) = 60 / (60 + r)` for `r` items before, equals sharing a
 * place:
 *
 *     score = (confidence · worth(rank by looks) + coverage · worth(rank by description)) / (confidence + 1)
 *
 * A description that says every word counts 1, as much as looks that are known for sure; half of the words count half. So
 * what both find comes first, and what neither says nor looks like the words is not there. Scores of the two kinds cannot
 * be compared, ranks can.
 * @param looks nearest first, by cosine; those below `leastLooks` are left out
 * @param confidence of the words' vector, 0 to 1
 * @param leastLooks cosine
 */
export function mergeRankings(
  looks: readonly Neighbour[],
  confidence: number,
  descriptions: readonly DescriptionMatch[],
  leastLooks: number,
): MergedMatch[] {
  const merged = new Map<number, { score: number; looks: number | null; says: readonly string[] }>();
  const whole = confidence + 1;
  if (confidence > 0) {
    for (const [place, { item, score }] of looks.entries()) {
      if (score < leastLooks) break;
      merged.set(item, { score: (confidence * worth(before(looks, place))) / whole, looks: score, says: [] });
    }
  }
  for (const [place, { item, coverage, says }] of descriptions.entries()) {
    const found = merged.get(item);
    const score = (found?.score ?? 0) + (coverage * worth(before(descriptions, place))) / whole;
    merged.set(item, { score, looks: found?.looks ?? null, says });
  }
  return [...merged]
    .map(([item, match]) => ({ item, ...match }))
    .sort((a, b) => b.score - a.score || (b.looks ?? -1) - (a.looks ?? -1) || a.item - b.item);
}

function worth(rank: number): number {
  return SLOWNESS / (SLOWNESS + rank);
}

/** How many are strictly before a place, so that equals are worth the same whatever their order. */
function before(ranking: readonly { readonly score: number }[], place: number): number {
  const score = (ranking[place] as { score: number }).score;
  let first = place;
  while (first > 0 && (ranking[first - 1] as { score: number }).score === score) first--;
  return first;
}
