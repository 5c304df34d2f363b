import { seededRandom } from '../random.ts';
import { mean } from './neighbour-precision.ts';

/** What was measured before and after, on rows that nothing was learned from. */
export interface Gain {
  /** Mean over the queries (of pairs: the area under the curve), 0 to 1. */
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
  return { before: mean(before), after: mean(after), queries, ...interval(drawn) };
}

/**
 * Compares two areas under the ROC curve, the chance that an alike pair has a higher cosine than one that is not.
 * @param before of each pair the share of the other kind that it is told apart from; of both kinds the mean is the area
 * @param isAlike of which kind each pair is
 * @param seed the same seed gives the same interval
 */
export function gainOfPairs(
  before: Float64Array,
  after: Float64Array,
  isAlike: readonly boolean[],
  seed: number,
): Gain {
  const kinds = [true, false].map((kind) => isAlike.flatMap((is, at) => (is === kind ? [at] : [])));
  const gains = after.map((value, at) => value - (before[at] as number));
  const of = (values: Float64Array, places: readonly number[]) => mean(places.map((at) => values[at] as number));
  const areas = [before, after].map((values) => mean(kinds.map((places) => of(values, places)))) as [number, number];
  const random = seededRandom(seed);
  const pick = (places: readonly number[]) => places[Math.floor(random() * places.length)] as number;
  const drawn = new Float64Array(DRAWS);
  for (let draw = 0; draw < DRAWS; draw++) {
    // Which pairs there are of either kind is chance, so both are drawn anew and what each changes adds up (DeLong et al. 1988).
    const sums = kinds.map((places) =>
      of(
        gains,
        places.map(() => pick(places)),
      ),
    );
    drawn[draw] = (sums[0] as number) + (sums[1] as number) - (areas[1] - areas[0]);
  }
  drawn.sort();
  return { before: areas[0], after: areas[1], queries: before.length, ...interval(drawn) };
}

function interval(sorted: Float64Array): Pick<Gain, 'low' | 'high'> {
  const low = sorted[Math.floor(TAIL * DRAWS)] as number;
  const high = sorted[Math.ceil((1 - TAIL) * DRAWS) - 1] as number;
  return { low, high };
}

/** Whether it helped, as far as the queries can tell. */
export function verdictOf({ low, high }: Gain): Verdict {
  if (low > 0) return 'better';
  return high < 0 ? 'worse' : 'no difference';
}
