import { EXACT, planSearch, type Way } from './plan.ts';
import type { RowsInMemory } from './rows-in-memory.ts';
import type { SearchOptions } from './search-options.ts';

/** Wanted recall@k where none is given. */
const DEFAULT_RECALL = 0.97;
/** Of forced plans without settings of their own. */
const DEFAULT_BUDGET = 0.1;
const DEFAULT_CANDIDATES = 400;

/** The forced way, or the planner's. @throws RangeError for a way that these rows do not have, or settings out of range */
export function chooseWay(rows: RowsInMemory, options: SearchOptions, passing: number): Way {
  const { k, recall = DEFAULT_RECALL, plan, budget, candidates } = options;
  if (!(recall >= 0 && recall <= 1)) throw new RangeError(`recall is ${recall}; expected a number from 0 to 1`);
  if (budget !== undefined && !(budget >= 0 && budget <= 1)) {
    throw new RangeError(`budget is ${budget}; expected a share from 0 to 1`);
  }
  const has = { hasForest: rows.forest !== null, hasSigns: rows.signs !== null };
  if (!plan) {
    if (options.focus) return EXACT;
    const chosen = planSearch({
      rows: rows.count,
      passing,
      isFiltered: options.filter !== undefined,
      k,
      recall,
      ...has,
    });
    return { ...chosen, budget: budget ?? chosen.budget, candidates: candidates ?? chosen.candidates };
  }
  if ((plan === 'forest' || plan === 'forest-funnel') && !has.hasForest) {
    throw new RangeError(`the plan is ${plan}, but the index has no forest`);
  }
  if ((plan === 'funnel' || plan === 'forest-funnel') && !has.hasSigns) {
    throw new RangeError(`the plan is ${plan}, but the index has no sign codes`);
  }
  return { plan, budget: budget ?? DEFAULT_BUDGET, candidates: candidates ?? DEFAULT_CANDIDATES };
}
