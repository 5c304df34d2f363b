import type { ForestOptions } from './forest.ts';

/**
 * The forest that builds and live collections use: one tree, refined, finds as much as four that are not (20,000 photos,
 * 5 % of the rows: 0.98), with rows that lie together and at a quarter of the centres. See `docs/decisions/0005`.
 */
export const DEFAULT_FOREST: ForestOptions = { seed: 1, trees: 1, leafSize: 64, groupSize: 4 };

/** Rows from which a forest and sign codes are worth their bytes: below, every code is scored in less than 0.2 ms. */
export const FOREST_FROM_ROWS = 10_000;
