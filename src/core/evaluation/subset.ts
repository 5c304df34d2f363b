import { classSizes, SMALLEST_CLASS } from './leave-one-out.ts';

/**
 * A part of a labelled collection for quick evaluations, always the same for the same list.
 *
 * As many classes as can have more than ten items each (all of them if the limit allows) are taken at even distances
 * from the labels in code-unit order; the items are dealt out to them in turn, and to the other classes when those
 * are used up. Inside a class the items lie at even distances in the order given.
 * @returns places in ascending order, at most `limit`
 */
export function subset(labels: readonly string[], limit: number): number[] {
  if (limit >= labels.length) return labels.map((_, place) => place);
  const sizes = [...classSizes(labels)].sort(([a], [b]) => (a < b ? -1 : 1));
  const kept = Math.max(1, Math.min(sizes.length, Math.floor(limit / (SMALLEST_CLASS + 1))));
  const isKept = new Set(evenlySpaced(sizes.length, kept));
  const quotas = new Map<string, number>();
  const first = deal(
    sizes.filter((_, place) => isKept.has(place)),
    limit,
    quotas,
  );
  deal(
    sizes.filter((_, place) => !isKept.has(place)),
    first,
    quotas,
  );
  return [...quotas].flatMap(([label, quota]) => pick(labels, label, quota)).sort((a, b) => a - b);
}

/** Deals `left` items to the classes in turn; returns how many remain when all are used up. */
function deal(classes: readonly (readonly [string, number])[], left: number, quotas: Map<string, number>): number {
  let remaining = left;
  for (let round = 0; remaining > 0; round++) {
    const before = remaining;
    for (const [label, size] of classes) {
      if (remaining === 0 || round >= size) continue;
      quotas.set(label, round + 1);
      remaining--;
    }
    if (remaining === before) break;
  }
  return remaining;
}

function pick(labels: readonly string[], label: string, quota: number): number[] {
  const places = labels.flatMap((candidate, place) => (candidate === label ? [place] : []));
  return evenlySpaced(places.length, quota).map((i) => places[i] as number);
}

/** `count` of the places 0 … length − 1 at even distances, ascending. */
export function evenlySpaced(length: number, count: number): number[] {
  const taken = Math.min(length, count);
  return Array.from({ length: taken }, (_, i) => Math.floor((i * length) / taken));
}
