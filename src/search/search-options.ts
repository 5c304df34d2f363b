import type { Neighbour } from '../core/neighbour.ts';

/** Ways to an answer, from the most work to the least. */
export type Plan =
  /** Every code is scored. */
  | 'exact'
  /** Every sign code is compared; the nearest of them are scored by their codes. */
  | 'funnel'
  /** The codes of the nearest leaves are scored. */
  | 'forest'
  /** The sign codes of the nearest leaves are compared; the nearest of them are scored by their codes. */
  | 'forest-funnel';

export const PLANS: readonly Plan[] = ['exact', 'funnel', 'forest', 'forest-funnel'];

/** How near two vectors are; scores of distances are negative, so that higher is always nearer. */
export type Metric = 'cosine' | 'euclidean' | 'manhattan' | 'dot';

/** Attention to a class: vectors are compared as xᵀMq ÷ √(xᵀMx · qᵀMq), the cosine in a space that M stretches. */
export interface ClassFocus {
  /** M: symmetric, positive semidefinite, dimensions × dimensions. See `core/focus`. */
  readonly matrix: Float32Array;
}

/** What is asked of an index besides the vector. */
export interface SearchOptions {
  /** How many neighbours, a whole number from 0. */
  readonly k: number;
  /** Wanted recall@k against the answer that all codes would give, 0 to 1; 0.97 unless told. 1 means exact. */
  readonly recall?: number;
  /**
   * Items that may be in the answer: bit `item & 7` of byte `item >> 3`; all when absent. Its translation to rows is
   * kept as long as the same object is passed, so a new filter must be a new object.
   */
  readonly filter?: Uint8Array;
  /** Cosine unless told. The others are for comparison: they are always exact and take no focus. */
  readonly metric?: Metric;
  readonly focus?: ClassFocus;
  /** By the cosine in the space that `OpenIndex.lookThrough` was given; goes with neither focus nor metric. */
  readonly isProjected?: boolean;
  /** Forces a way, for tests, the lab and benchmarks; otherwise the planner chooses. */
  readonly plan?: Plan;
  /** Forces the share of the rows that a forest looks at, 0 to 1; with 1 nothing is left out. */
  readonly budget?: number;
  /** Forces how many of the nearest sign codes a funnel scores. */
  readonly candidates?: number;
  readonly signal?: AbortSignal;
}

/** What an index answers. */
export interface SearchAnswer {
  /** Nearest first; equal scores by item number. */
  readonly neighbours: Neighbour[];
  /** The way that was taken. */
  readonly plan: Plan;
  /** Rows whose code or sign code was looked at. */
  readonly rowsScored: number;
  /** Bytes of codes, scales, sign codes and forest that the answer had to read. */
  readonly bytesRead: number;
}
