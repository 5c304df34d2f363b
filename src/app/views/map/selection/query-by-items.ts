import type { Example, Query } from '../../../../core/query/query.ts';

/** Examples of one query: more make it slower and its address longer, and hardly change the mean of a group. */
export const MOST_EXAMPLES = 16;

/** A query for what selected items have in common: evenly spread examples of the same weight. */
export function queryByItems(examples: readonly Example[], filters: Query['filters']): Query {
  const count = Math.min(examples.length, MOST_EXAMPLES);
  const chosen = Array.from(
    { length: count },
    (_, at) => examples[Math.floor((at * examples.length) / count)] as Example,
  );
  return { parts: chosen.map((example) => ({ example, weight: 1 })), focus: null, filters };
}
