import type { ForestOptions } from './forest.ts';

/**
 * The forest that builds and live collections use: one tree, refined, finds as much as four that are not (20,000 photos,
 * 5 % of the rows: 0.98), with rows that lie together and at a quarter of the centres. See `docs/decisions/0006`.
 */
export const DEFAULT_FOREST: ForestOptions = { seed: 1, trees: 1, leafSize: 64, groupSize: 4 };

/**
 * Rows from which a forest is worth its 5 bytes an item, and sign codes their 32. Fewer rows are scored whole in 0.15 ms;
 * up to 50,000 the forest alone is as fast as with sign codes (`planner-table.json`).
 */
export const FOREST_FROM_ROWS = 10_000;
export const SIGNS_FROM_ROWS = 100_000;
