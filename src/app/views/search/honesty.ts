import { isNothingSimilar, type ScoreLevels } from '../../../core/calibration/score-levels.ts';
import type { Found } from '../../../engine/contract.ts';
import type { SearchState } from '../../session/search-state.ts';

type Answered = Extract<SearchState, { state: 'answered' }>;

/** How many of the results are alike; undefined where that is not known: words have reasons instead. */
export function alikeCount(found: readonly Found[], levels: ScoreLevels | undefined): number | undefined {
  if (!levels || found.some(({ because }) => because)) return undefined;
  const first = found.findIndex(({ score }) => score < levels.similar);
  return first < 0 ? found.length : first;
}

/** Whether nothing in the collection is really similar to the picture that was asked for. */
export function isNothing({ query, answer }: Answered, levels: ScoreLevels | undefined): boolean {
  const isPlain = query.parts.every((part) => part.kind !== 'words' && part.weight > 0) && query.query.focus === null;
  return levels !== undefined && isPlain && isNothingSimilar(answer.voters, levels);
}

/** Why there are no results. */
export function emptyWords({ query, answer }: Answered): string {
  if (query.query.filters.length > 0) return 'Nothing passes the filters; remove one of them.';
  const unknown = answer.words?.unknown ?? [];
  if (unknown.length > 0) return `The encoder does not know ${quoted(unknown)}, and no description says it.`;
  if (answer.words) return 'Nothing here looks like these words, and no description says them.';
  return 'This collection has nothing else to compare with.';
}

/** Words in quotation marks: `“velvet” and “sky”`. */
export function quoted(words: readonly string[]): string {
  return words.map((word) => `“${word}”`).join(' and ');
}
