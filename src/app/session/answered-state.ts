import { preferGuess } from '../../core/vote/prefer-guess.ts';
import type { Answer } from '../../engine/contract.ts';
import type { Collection } from '../collection/collection.ts';
import type { AskedQuery } from './asked-query.ts';
import type { SearchState } from './search-state.ts';

/** A search whose answer is on screen. */
export type Answered = Extract<SearchState, { state: 'answered' }>;

const POSSIBLE = { state: 'possible' } as const;

interface Given {
  readonly query: AskedQuery;
  /** All its items are loaded. */
  readonly answer: Answer;
  /** How many neighbours were asked for. */
  readonly k: number;
  readonly further: Answered['further'];
}

/** What is shown of an answer. @param before what is on screen: the same pictures stay the same list, so that nothing is laid out anew */
export function answered(
  before: SearchState,
  { query, answer, k, further }: Given,
  collection: Pick<Collection, 'count' | 'votes'>,
): Answered {
  const isAll = answer.neighbours.length < k || answer.neighbours.length >= collection.count;
  const shown = before.state === 'answered' && before.query.key === query.key ? before.answer.neighbours : [];
  const neighbours = areEqual(shown, answer.neighbours) ? shown : answer.neighbours;
  const more = { state: isAll ? 'none' : 'possible' } as const;
  const votes = preferGuess(collection.votes(answer.voters), answer.tuned?.guess ?? null);
  return { state: 'answered', query, answer: { ...answer, neighbours }, more, further, votes };
}

/** What stays where more results could not be had: nothing is compared any more, should the first ones still have been. */
export function withoutMore(search: Answered, message: string): Answered {
  const { details } = search.answer;
  const answer = details?.state === 'comparing' ? { ...search.answer, details: POSSIBLE } : search.answer;
  return { ...search, answer, more: { state: 'failed', message } };
}

/** Whether a fuller answer is possible than this one. */
export function furtherThan({ coverage }: Answer): { readonly state: 'none' | 'possible' } {
  return { state: coverage.itemsSeen < coverage.items ? 'possible' : 'none' };
}

function areEqual(some: Answer['neighbours'], others: Answer['neighbours']): boolean {
  const isSame = ({ item, score }: Answer['neighbours'][number], at: number) =>
    others[at]?.item === item && others[at].score === score;
  return some.length === others.length && some.every(isSame);
}
