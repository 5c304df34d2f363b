import { isNothingSimilar, type ScoreLevels } from '../../../core/calibration/score-levels.ts';
import type { Found } from '../../../engine/contract.ts';
import type { AskedQuery } from '../../session/asked-query.ts';
import type { SearchState } from '../../session/search-state.ts';

type Answered = Extract<SearchState, { state: 'answered' }>;

/**
 * What the scores of an answer mean. Measured were single pictures: sums of several, words and a focus have cosines of their own.
 */
export function levelsFor({ parts, query }: AskedQuery, levels: ScoreLevels | undefined): ScoreLevels | undefined {
  const [only] = parts;
  const isMeasured = parts.length === 1 && only?.kind !== 'words' && (only?.weight ?? 0) > 0 && query.focus === null;
  return isMeasured ? levels : undefined;
}

/** How many of the results are alike; undefined where that is not known: words have reasons instead. */
export function alikeCount(found: readonly Found[], levels: ScoreLevels | undefined): number | undefined {
  if (!levels || found.some(({ because }) => because)) return undefined;
  const first = found.findIndex(({ score }) => score < levels.similar);
  return first < 0 ? found.length : first;
}

/** Whether nothing in the collection is really similar to the picture that was asked for. */
export function isNothing({ query, answer }: Answered, levels: ScoreLevels | undefined): boolean {
  const known = levelsFor(query, levels);
  const part = answer.neighbours.find(({ frame }) => frame);
  return known !== undefined && isNothingSimilar(answer.voters, known, part?.score);
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
