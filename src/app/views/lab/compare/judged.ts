import { weightedScore } from '../../../../core/evaluation/retrieval.ts';
import type { LabRanking } from '../../../../engine/contract-lab.ts';

/** A neighbour beside the other side's answer. */
export interface Judged {
  readonly item: number;
  readonly score: number;
  readonly label: string;
  /** Whether it has the query's label; null where that is not known. */
  readonly isRight: boolean | null;
  /** Its place in the other answer, from 0; null where it is not there. */
  readonly placeThere: number | null;
}

/** One side's answer, judged. */
export interface JudgedRanking {
  readonly neighbours: readonly Judged[];
  /** How many have the query's label; null where that is not known. */
  readonly right: number | null;
  /** Rank-weighted share of the query's label; null where that is not known. */
  readonly weighted: number | null;
  readonly inBoth: number;
}

/**
 * Judges an answer by labels and against the other one.
 * @param wanted the query's label; empty where it is not known
 */
export function judge(
  { items, scores }: LabRanking,
  other: LabRanking | null,
  labels: readonly string[],
  wanted: string,
): JudgedRanking {
  const places = new Map(Array.from(other?.items ?? [], (item, place) => [item, place]));
  const neighbours = Array.from(items, (item, place): Judged => {
    const label = labels[item] ?? '';
    return {
      item,
      score: scores[place] as number,
      label,
      isRight: wanted === '' ? null : label === wanted,
      placeThere: places.get(item) ?? null,
    };
  });
  const relevant = neighbours.map(({ isRight }) => isRight === true);
  return {
    neighbours,
    right: wanted === '' ? null : relevant.filter(Boolean).length,
    weighted: wanted === '' ? null : weightedScore(neighbours.length, relevant),
    inBoth: neighbours.filter(({ placeThere }) => placeThere !== null).length,
  };
}
