import { seededRandom } from '../random.ts';
import type { CodedRows } from './coded-rows.ts';
import type { BuiltForest, ForestOptions } from './forest.ts';
import { joinTrees } from './join-trees.ts';
import { type LaidOutTree, layOutLeaves } from './lay-out-leaves.ts';
import { type FindNearestLeaves, leafCentres, nearestLeavesAmong } from './nearest-leaf.ts';
import { splitRows } from './split-rows.ts';

/** Times that every row looks for a nearer leaf than the one that the planes gave it: see `docs/decisions/0006`. */
const ROUNDS = 2;
/** Rows that look for their leaf between two yields: about 2 ms by SIMD. */
const SLICE_ROWS = 256;
/** Seeds of the trees of one forest lie so far apart (2³² ÷ golden ratio). */
const SEED_STEP = 0x9e3779b9;

/**
 * Builds a forest over coded rows: planes between two means halve the rows down to leaves; then, twice, the leaves' centres
 * are taken and every row moves to the leaf whose centre is nearest. The same rows and options give the same forest, by
 * whichever kernel. Yields every few milliseconds the share that is done, so that a worker can answer in between.
 * @param findNearestLeaves over the same rows; by TypeScript unless given
 */
export function* forestInSlices(
  coded: CodedRows,
  options: ForestOptions,
  findNearestLeaves: FindNearestLeaves = nearestLeavesAmong(coded),
): Generator<number, BuiltForest> {
  const trees: LaidOutTree[] = [];
  for (let tree = 0; tree < options.trees; tree++) {
    const seed = (options.seed + tree * SEED_STEP) >>> 0;
    const steps = treeInSlices(coded, { ...options, seed }, findNearestLeaves);
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) {
        trees.push(step.value);
        break;
      }
      yield (tree + step.value) / options.trees;
    }
  }
  return yield* during(1, joinTrees(coded, trees));
}

/** The same in one go. */
export function buildForest(
  coded: CodedRows,
  options: ForestOptions,
  findNearestLeaves?: FindNearestLeaves,
): BuiltForest {
  const steps = forestInSlices(coded, options, findNearestLeaves);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

function* treeInSlices(
  coded: CodedRows,
  { seed, leafSize, groupSize }: ForestOptions,
  findNearestLeaves: FindNearestLeaves,
): Generator<number, LaidOutTree> {
  const count = coded.scales.length;
  const leaves = Math.max(1, Math.ceil(count / leafSize));
  let tree: LaidOutTree = yield* during(0, splitRows(coded, leaves, groupSize, seededRandom(seed)));
  const leafOf = new Uint32Array(count);
  for (let round = 0; round < ROUNDS; round++) {
    const centres = yield* during((round + 1) / (ROUNDS + 1), leafCentres(coded, tree));
    for (let row = 0; row < count; row += SLICE_ROWS) {
      findNearestLeaves(centres, row, Math.min(row + SLICE_ROWS, count), leafOf);
      yield (round + 1 + row / count) / (ROUNDS + 1);
    }
    tree = layOutLeaves(leafOf, centres.groups.parts, leafSize, groupSize);
  }
  return tree;
}

/** Goes through the slices of a step, and yields the share that is done before it. */
function* during<Result>(share: number, steps: Generator<void, Result>): Generator<number, Result> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    yield share;
  }
}
