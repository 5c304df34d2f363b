import table from './planner-table.json' with { type: 'json' };
import { PLANS, type Plan } from './search-options.ts';

/** A way to an answer with its settings. */
export interface Way {
  readonly plan: Plan;
  /** Share of the forest's rows in the leaves that are looked at, 0 to 1. */
  readonly budget: number;
  /** Nearest sign codes whose codes are scored. */
  readonly candidates: number;
}

/** What the planner goes by; it looks at no clock, so the same question always gets the same way. */
export interface Question {
  readonly rows: number;
  /** Rows that pass the filters. */
  readonly passing: number;
  /** Whether the person filters; rows whose items are gone do not count. */
  readonly isFiltered: boolean;
  readonly k: number;
  /** Wanted recall@k of the codes' own answer. */
  readonly recall: number;
  readonly hasForest: boolean;
  readonly hasSigns: boolean;
}

/** What was measured in one case: ways by rising time, each finding more than those before it. */
interface Case {
  readonly rows: number;
  /** Share of the rows that passed the filter. */
  readonly share: number;
  readonly k: number;
  /** Place in PLANS, budget, candidates, recall@k, milliseconds. */
  readonly ways: readonly (readonly number[])[];
}

/** Filtered rows up to this number are all scored, in 3 ms at most. */
export const FILTERED_EXACT = 100_000;

export const EXACT: Way = { plan: 'exact', budget: 1, candidates: 0 };

/** Written by `test/bench/planner-table.ts`. */
const CASES: readonly Case[] = table.cases;
const LARGEST_K = Math.max(...CASES.map(({ k }) => k));
const SMALLEST_SHARE = Math.min(...CASES.map(({ share }) => share));

/**
 * The fastest way that found what is wanted in the measured case most like the question; every code is scored where none
 * did, for larger k than were measured, and where filters leave less than was measured.
 *
 * With a filter no forest is used, and sign codes only where very many rows pass: people filter by what pictures show, so
 * what they allow can lie far from the query, where leaves and signs say little. (Of 6,000 embeddings, where the nearer half
 * was forbidden, leaves with 5 % of the rest held 0.16 of its ten nearest, and sign codes found 0.87.)
 */
export function planSearch({ rows, passing, isFiltered, k, recall, hasForest, hasSigns }: Question): Way {
  const share = passing / rows;
  if (k > LARGEST_K || share < SMALLEST_SHARE / 2 || (isFiltered && passing <= FILTERED_EXACT)) return EXACT;
  const wantedK = Math.min(...CASES.map((one) => one.k).filter((measured) => measured >= k));
  const distance = (one: Case) => Math.abs(Math.log(one.rows / rows)) + Math.abs(Math.log(one.share / share));
  const cases = CASES.filter((one) => one.k === wantedK);
  const nearest = cases.reduce((best, one) => (distance(one) < distance(best) ? one : best));
  for (const [place, budget, candidates, found] of nearest.ways) {
    const plan = PLANS[place as number] as Plan;
    const isThere =
      ((hasForest && !isFiltered) || !plan.startsWith('forest')) && (hasSigns || !plan.endsWith('funnel'));
    if (isThere && (found as number) >= recall) {
      return { plan, budget: budget as number, candidates: candidates as number };
    }
  }
  return EXACT;
}
