import { seededRotation } from '../quantisation/rotation.ts';
import { signBytes, writeSignCodes } from '../quantisation/sign-codes.ts';
import { createScorer, type Metric } from './metric.ts';
import { nearest } from './nearest.ts';
import type { Codes } from './settings.ts';
import { storedVectors } from './stored-vectors.ts';

/** Places of a gallery's nearest rows, best first, with their scores (greater is nearer). */
export interface Ranking {
  readonly places: Uint32Array;
  readonly scores: Float64Array;
}

/**
 * Ranks the rows of a gallery for one query after another.
 * @param k how many are wanted
 * @param excluded a row that never appears (the query itself, in leave-one-out); −1 for none
 */
export type Ranker = (query: Float32Array, k: number, excluded: number) => Ranking;

/** What queries are compared with. */
export interface Gallery {
  /** Row-major, n × dimensions. */
  readonly rows: Float32Array;
  readonly dimensions: number;
}

/** Of all rows the share that sign codes pass on: a small collection too shows what bits lose. */
const CANDIDATE_SHARE = 0.1;
/** No more than these: of 2,000 rows they hold 0.98 of the ten nearest (`test/bench/planner-table.ts`). */
const MOST_CANDIDATES = 200;
/** Any seed rotates as well as another. */
const SEED = 1;

/** Prepares the comparison of queries with a gallery that is stored as codes. */
export function createRanker({ rows, dimensions }: Gallery, metric: Metric, codes: Codes): Ranker {
  const count = rows.length / dimensions;
  const score = createScorer(metric, storedVectors(rows, dimensions, codes), dimensions);
  const scores = new Float64Array(count);
  const rank = (k: number, excluded: number): Ranking => {
    const places = nearest(scores, k, excluded);
    return { places, scores: Float64Array.from(places, (place) => scores[place] as number) };
  };
  if (codes !== 'signs') {
    return (query, k, excluded) => {
      score(query, scores);
      return rank(k, excluded);
    };
  }
  const bits = signAgreement(rows, dimensions);
  const agreement = new Float64Array(count);
  return (query, k, excluded) => {
    bits(query, agreement);
    const candidates = new Set(nearest(agreement, candidateCount(count, k), excluded));
    score(query, scores);
    for (let row = 0; row < count; row++) if (!candidates.has(row)) scores[row] = Number.NEGATIVE_INFINITY;
    return rank(Math.min(k, candidates.size), excluded);
  };
}

/** How many rows sign codes pass on when `k` are wanted. */
export function candidateCount(rows: number, k: number): number {
  return Math.max(2 * k, Math.min(MOST_CANDIDATES, Math.ceil(rows * CANDIDATE_SHARE)));
}

/** Compares one bit a dimension after a seeded rotation: minus the number of bits that differ. */
function signAgreement(rows: Float32Array, dimensions: number): (query: Float32Array, agreement: Float64Array) => void {
  const rotation = seededRotation(dimensions, SEED);
  const bytes = signBytes(rotation);
  const signs = new Uint8Array((rows.length / dimensions) * bytes);
  writeSignCodes(rotation, rows, signs);
  const own = new Uint8Array(bytes);
  return (query, agreement) => {
    writeSignCodes(rotation, query, own);
    for (let row = 0; row < agreement.length; row++) {
      let differing = 0;
      for (let at = 0; at < bytes; at++) {
        differing += SET_BITS[(signs[row * bytes + at] as number) ^ (own[at] as number)] as number;
      }
      agreement[row] = -differing;
    }
  };
}

const SET_BITS = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);
