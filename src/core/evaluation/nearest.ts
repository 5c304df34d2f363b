/**
 * The `k` best scores' places, best first, equal scores by place.
 * @param excluded a place that never appears (the query itself, in leave-one-out); −1 for none
 */
export function nearest(scores: Float64Array, k: number, excluded: number): Uint32Array {
  const others = scores.length - (excluded >= 0 ? 1 : 0);
  const count = Math.min(k, others);
  if (count <= 0) return new Uint32Array(0);
  const ascending = scores.slice();
  if (excluded >= 0) ascending[excluded] = Number.NEGATIVE_INFINITY;
  ascending.sort();
  const threshold = ascending[ascending.length - count] as number;
  const candidates: number[] = [];
  for (let place = 0; place < scores.length; place++) {
    if (place !== excluded && (scores[place] as number) >= threshold) candidates.push(place);
  }
  candidates.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  return Uint32Array.from(candidates.slice(0, count));
}
