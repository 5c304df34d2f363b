import type { Metadata } from '../item.ts';
import { VOTERS, voteOn } from '../vote/category-vote.ts';
import { calibrateVotes, type HeldOutVote } from '../vote/vote-calibration.ts';
import type { Calibration } from './calibration.ts';
import { type CodedRows, type HeldOut, heldOutNeighbours } from './held-out.ts';
import { crowdScore } from './score-levels.ts';

/** What is measured besides neighbours. */
export interface Measured {
  readonly rows: CodedRows;
  /** Columns whose values can be voted on. */
  readonly columns: readonly string[];
  readonly metadataOf: (item: number) => Metadata;
  /** Cosines of pictures with themselves, made small and compressed. */
  readonly same: readonly number[];
  /** See `ScoreLevels.words`. */
  readonly words?: number;
}

/** Fewer items than this are browsed, not measured. */
const FEWEST = 24;
/** So many of the pictures' own nearest stay below what counts as similar; held-out queries then do in 2 to 5 of 100 (docs/calibration.md). */
const LEFT_OUT = 0.03;
/**
 * Nothing need be nearer than this to be similar, however near one another the pictures of a collection are: a photo of a
 * thing never comes as near to a shop's pictures as these do to one another. About what half of the pictures' nearest reach
 * in a collection of all kinds of things (caltech101 with the shipped encoder: 0.59).
 */
const SIMILAR_AT_MOST = 0.5;
/**
 * Nor need the ten nearest be nearer than this on average: the lowest limit (in hundredths) by which every set that has
 * nothing to do with a collection of one domain is still told "nothing" nine times in ten, by akin-v1 version 3; of photos of its things
 * one in eight is then, where 0.45 would tell it to one in four (docs/calibration.md).
 */
const CROWD_AT_MOST = 0.39;
const SEED = 20_261;
const DECIMALS = 4;

/**
 * Measures what scores and votes mean in a collection; null where it is too small.
 * @param crowdAtMost another limit than the shipped one, to compare them (test/bench/calibration.ts)
 */
export function calibrate(
  { rows, columns, metadataOf, same, words }: Measured,
  crowdAtMost = CROWD_AT_MOST,
): Calibration | null {
  if (rows.scales.length < FEWEST) return null;
  const heldOut = heldOutNeighbours(rows, VOTERS, SEED);
  const nearest = heldOut.map(({ neighbours }) => neighbours[0]?.score ?? 0);
  const crowds = heldOut.map(({ neighbours }) => crowdScore(neighbours.map(({ score }) => score)));
  const verySimilar = quantile(nearest, 0.5);
  const scores = {
    random: quantile(
      heldOut.map(({ random }) => random),
      0.5,
    ),
    similar: Math.min(quantile(nearest, LEFT_OUT), SIMILAR_AT_MOST),
    verySimilar,
    // Pictures that are twins of one another say nothing about what identical means, so it never falls below them.
    identical: Math.max(verySimilar, quantile(same, 0.1)),
    crowd: Math.min(quantile(crowds, LEFT_OUT), crowdAtMost),
    ...(words !== undefined && { words: rounded(words) }),
  };
  const votes = columns.flatMap((column) => calibrateVotes(column, heldOutVotes(column, heldOut, metadataOf)) ?? []);
  return { scores, votes };
}

function heldOutVotes(
  column: string,
  heldOut: readonly HeldOut[],
  metadataOf: (item: number) => Metadata,
): HeldOutVote[] {
  return heldOut.flatMap(({ row, neighbours }): HeldOutVote[] => {
    const own = metadataOf(row);
    if (!Object.hasOwn(own, column) || own[column] === '') return [];
    const vote = voteOn(column, neighbours, metadataOf);
    return vote ? [{ share: vote.share, isRight: vote.value === String(own[column]) }] : [];
  });
}

/** By straight lines between the sorted values; 1 of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return 1;
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] as number;
  const high = sorted[Math.ceil(at)] as number;
  return rounded(low + (high - low) * (at - Math.floor(at)));
}

function rounded(value: number): number {
  return Number(value.toFixed(DECIMALS));
}
