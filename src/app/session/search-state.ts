import type { Filter } from '../../core/query/query.ts';
import type { Vote } from '../../core/vote/category-vote.ts';
import type { Answer } from '../../engine/contract.ts';
import type { AskedQuery } from './asked-query.ts';

/** Whether there are more results than those shown. */
type More =
  | { readonly state: 'none' | 'possible' | 'waiting' }
  | { readonly state: 'failed'; readonly message: string };

/** Whether an answer can come to see more of the collection than it has. */
export type Further =
  /** It has seen all of it; of descriptions there may be more (`Answer.described`). */
  | { readonly state: 'none' }
  | { readonly state: 'possible' }
  | { readonly state: 'searching'; readonly what: FurtherPart }
  | { readonly state: 'failed'; readonly what: FurtherPart; readonly message: string };

/** What an answer comes to see: all pictures and what is said of them, or only the latter. */
export type FurtherPart = 'everything' | 'descriptions';

/** What the search view shows. */
export type SearchState =
  /** Nothing is searched for; filters still choose what is browsed. */
  | { readonly state: 'idle'; readonly filters: readonly Filter[] }
  /** The address leads to an item or photo that is not there. */
  | { readonly state: 'missing'; readonly message: string }
  /** The item of the address is not loaded yet. */
  | { readonly state: 'finding' }
  | { readonly state: 'waiting'; readonly query: AskedQuery }
  | {
      readonly state: 'answered';
      readonly query: AskedQuery;
      /** All its items are loaded. */
      readonly answer: Answer;
      readonly more: More;
      readonly further: Further;
      /** What the query seems to be, by its neighbours in all of the collection; the surest first. */
      readonly votes: readonly Vote[];
    }
  | { readonly state: 'failed'; readonly query: AskedQuery; readonly message: string; readonly canRetry: boolean };

/** A picture that could not be used, told beside what was there before. */
export interface Refusal {
  readonly name: string;
  readonly message: string;
  /** What the person may agree to, so that it can be used after all. */
  readonly wayOn?: { readonly label: string; go(): void };
}
