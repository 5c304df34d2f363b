import type { Query } from '../../../../core/query/query.ts';

/** Examples of one query: more make it slower and its address longer, and hardly change the mean of a group. */
export const MOST_EXAMPLES = 16;

/** A query for what selected items have in common: evenly spread examples of the same weight. */
export function queryByItems(paths: readonly string[], filters: Query['filters']): Query {
  const count = Math.min(paths.length, MOST_EXAMPLES);
  const chosen = Array.from({ length: count }, (_, at) => paths[Math.floor((at * paths.length) / count)] as string);
  return { parts: chosen.map((path) => ({ example: { kind: 'item', path }, weight: 1 })), focus: null, filters };
}
