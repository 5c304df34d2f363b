import type { ClassFocus } from '../search-options.ts';
import { focusedSearch, rescoreByFocus } from './rescore-by-focus.ts';
import type { ShardedIndex } from './sharded-index.ts';
import type { ShardedAnswer, ShardSearch } from './shards-run.ts';

/** Searches shards, by a class's matrix where there is one: then there are no answers in between. @throws as `ShardedIndex.search` */
export async function searchShards(
  index: ShardedIndex,
  vector: Float32Array,
  options: ShardSearch,
  focus: ClassFocus | undefined,
): Promise<ShardedAnswer> {
  if (!focus) return index.search(vector, options);
  const { k, atLeast = k, signal } = options;
  const wanted = focusedSearch(vector, focus, k);
  const near = await index.search(wanted.query, { ...options, k: wanted.k, atLeast, onPartial: undefined });
  const vectorOf = (row: number) => index.embeddingOf(row, signal);
  return { ...near, neighbours: await rescoreByFocus(near.neighbours, vectorOf, vector, focus, k) };
}
