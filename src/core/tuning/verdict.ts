import { seededRandom } from '../random.ts';
import { mean } from './neighbour-precision.ts';

/** What was measured before and after, on rows that nothing was learned from. */
export interface Gain {
  /** Mean over the queries, 0 to 1. */
  readonly before: number;
  readonly after: number;
  readonly queries: number;
  /** Between these lie 99 in 100 gains of queries drawn anew (paired bootstrap). */
  readonly low: number;
  readonly high: number;
}

/** `better` and `worse` where the whole interval lies on one side of 0, else `no difference`. */
export type Verdict = 'better' | 'no difference' | 'worse';

const DRAWS = 2000;
/** Share of the draws below the interval, and above it. Queries of a class are alike, so the interval is a wide one. */
const TAIL = 0.005;

/**
 * Compares two figures of each query.
 * @param seed the same seed gives the same interval
 */
export function gainOf(before: Float64Array, after: Float64Array, seed: number): Gain {
  const queries = before.length;
  const gains = after.map((value, at) => value - (before[at] as number));
  const random = seededRandom(seed);
  const drawn = new Float64Array(DRAWS);
  for (let draw = 0; draw < DRAWS; draw++) {
    let sum = 0;
    for (let query = 0; query < queries; query++) sum += gains[Math.floor(random() * queries)] as number;
    drawn[draw] = sum / queries;
  }
  drawn.sort();
  const low = drawn[Math.floor(TAIL * DRAWS)] as number;
  const high = drawn[Math.ceil((1 - TAIL) * DRAWS) - 1] as number;
  return { before: mean(before), after: mean(after), queries, low, high };
}

/** Whether it helped, as far as the queries can tell. */
export function verdictOf({ low, high }: Gain): Verdict {
  if (low > 0) return 'better';
  return high < 0 ? 'worse' : 'no difference';
}
