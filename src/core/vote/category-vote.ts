import type { Metadata } from '../item.ts';
import type { Neighbour } from '../neighbour.ts';
import type { VoteCalibration } from './vote-calibration.ts';

/** How many of the nearest items vote. */
export const VOTERS = 16;
/** A vote of so much nearer an item counts e times as much; cosines of alike and other items differ by about 0.3. */
const SOFTNESS = 0.1;

/** What the query seems to be in one metadata column. */
export interface Vote {
  readonly column: string;
  readonly value: string;
  /** How often such a vote is right, 0 to 1. */
  readonly probability: number;
}

/** The winner of a vote and its share of all votes, 0 to 1. */
export interface RawVote {
  readonly value: string;
  readonly share: number;
}

/**
 * The vote of the nearest items on one column (Dudani 1976, "The distance-weighted k-nearest-neighbor rule", with weights
 * that fall exponentially with the score). An item without a cell votes for none.
 * @param neighbours nearest first; the first {@link VOTERS} vote
 */
export function voteOn(
  column: string,
  neighbours: readonly Neighbour[],
  metadataOf: (item: number) => Metadata | undefined,
): RawVote | null {
  const best = neighbours[0]?.score ?? 0;
  const sums = new Map<string, number>();
  let all = 0;
  for (const { item, score } of neighbours.slice(0, VOTERS)) {
    const weight = Math.exp((score - best) / SOFTNESS);
    all += weight;
    const metadata = metadataOf(item);
    const cell = metadata && Object.hasOwn(metadata, column) ? String(metadata[column]) : '';
    if (cell !== '') sums.set(cell, (sums.get(cell) ?? 0) + weight);
  }
  const [winner] = [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return winner ? { value: winner[0], share: winner[1] / all } : null;
}

/** The votes on all calibrated columns that are right more often than not, the surest first. */
export function votesOf(
  neighbours: readonly Neighbour[],
  metadataOf: (item: number) => Metadata | undefined,
  calibrations: readonly VoteCalibration[],
): Vote[] {
  const votes = calibrations.flatMap((calibration): Vote[] => {
    const vote = voteOn(calibration.column, neighbours, metadataOf);
    if (!vote) return [];
    const probability = probabilityOf(vote.share, calibration);
    return probability > 0.5 ? [{ column: calibration.column, value: vote.value, probability }] : [];
  });
  return votes.sort((a, b) => b.probability - a.probability);
}

/** How often a vote with this share is right, by straight lines between the calibrated points. */
export function probabilityOf(share: number, { shares, rights }: VoteCalibration): number {
  const last = shares.length - 1;
  const next = shares.findIndex((point) => point >= share);
  if (next < 0) return rights[last] as number;
  if (next === 0) return rights[0] as number;
  const [low, high] = [shares[next - 1] as number, shares[next] as number];
  const [from, to] = [rights[next - 1] as number, rights[next] as number];
  return high === low ? to : from + ((to - from) * (share - low)) / (high - low);
}
