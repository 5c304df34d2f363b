import { compareNeighbours, type Neighbour } from '../../core/neighbour.ts';
import { focusQuery } from '../focus-query.ts';
import type { ClassFocus } from '../search-options.ts';

/** Of the items that a focused query comes near to, so many are measured by the class's matrix; as a whole index does. */
const MEASURED = 400;
const MEASURED_PER_NEIGHBOUR = 20;

/** What is searched for in the shards, and how many are wanted of them. */
export function focusedSearch(vector: Float32Array, focus: ClassFocus, k: number) {
  return { query: focusQuery(vector, focus).query, k: Math.max(MEASURED, MEASURED_PER_NEIGHBOUR * k) };
}

/**
 * The nearest by a class: xᵀMq ÷ √(xᵀMx · qᵀMq) of each item, where the scan could only tell xᵀMq.
 * @param found items near to Mq, which are looked at one by one: 400 of 256 dimensions take about 30 ms
 * @param vectorOf the vector of an item, of unit length
 */
export async function rescoreByFocus(
  found: readonly Neighbour[],
  vectorOf: (item: number) => Promise<Float32Array>,
  vector: Float32Array,
  focus: ClassFocus,
  k: number,
): Promise<Neighbour[]> {
  const { query, length } = focusQuery(vector, focus);
  const measured: Neighbour[] = [];
  for (const { item } of found) {
    const own = await vectorOf(item);
    const dot = own.reduce((sum, value, at) => sum + value * (query[at] as number), 0);
    const lengths = length * focusQuery(own, focus).length;
    measured.push({ item, score: lengths === 0 ? 0 : Math.max(-1, Math.min(1, dot / lengths)) });
  }
  return measured.sort(compareNeighbours).slice(0, k);
}
