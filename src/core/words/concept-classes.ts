import type { WordList } from './word-list.ts';

/** Classes of a concept or word, each once, with weights that sum to 1; both empty where nobody knows. */
export interface ClassWeights {
  /** Places in the list's classes, ascending. */
  readonly places: Uint16Array;
  readonly weights: Float32Array;
}

/**
 * How much a kind counts among its siblings: the number of classes below it to this power. With 1, "animal" would mean
 * dogs (118 of its 398 classes); with 0, a branch of one class would count as much as all dogs.
 */
const BRANCH_POWER = 0.5;

/** Gives the classes of a concept with how much each counts; what was asked for once is remembered. */
export function conceptClasses({ classes, kinds }: WordList): (concept: number) => ClassWeights {
  const known: ClassWeights[] = [];
  const classesOf = (concept: number): ClassWeights => {
    const before = known[concept];
    if (before) return before;
    const found =
      concept < classes.length ? { places: Uint16Array.of(concept), weights: Float32Array.of(1) } : merge(concept);
    known[concept] = found;
    return found;
  };
  const merge = (concept: number) => {
    const below = Array.from(kinds[concept] ?? [], classesOf);
    const branches = below.map(({ places }) => places.length ** BRANCH_POWER);
    const sum = branches.reduce((a, b) => a + b, 0);
    return mixClasses(below.map((of, at) => ({ of, share: (branches[at] as number) / sum })));
  };
  return classesOf;
}

/** The weighted sum of several. */
export function mixClasses(parts: readonly { readonly of: ClassWeights; readonly share: number }[]): ClassWeights {
  if (parts.length === 1 && parts[0]?.share === 1) return parts[0].of;
  const sums = new Map<number, number>();
  for (const { of, share } of parts) {
    for (const [at, place] of of.places.entries()) {
      sums.set(place, (sums.get(place) ?? 0) + share * (of.weights[at] as number));
    }
  }
  const places = Uint16Array.from(sums.keys()).sort();
  return { places, weights: Float32Array.from(places, (place) => sums.get(place) as number) };
}
