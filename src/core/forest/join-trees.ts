import { type Centres, centresInSlices } from './centres.ts';
import type { CodedRows } from './coded-rows.ts';
import type { BuiltForest } from './forest.ts';
import type { LaidOutTree } from './lay-out-leaves.ts';

/**
 * Makes one forest of trees over the same rows; the first gives the order of the rows, the others name rows by it. Yields
 * about every 4 ms.
 */
export function* joinTrees(coded: CodedRows, trees: readonly LaidOutTree[]): Generator<void, BuiltForest> {
  const { dimensions } = coded;
  const rows = coded.scales.length;
  const order = (trees[0] as LaidOutTree).rows;
  const rowOf = new Uint32Array(rows);
  for (const [row, input] of order.entries()) rowOf[input] = row;

  const treeGroups = [0];
  const groupLeaves: number[] = [];
  const leafStarts: number[] = [];
  const groups: Centres[] = [];
  const leaves: Centres[] = [];
  const lists = new Uint32Array((trees.length - 1) * rows);
  for (const [tree, laidOut] of trees.entries()) {
    const firstLeaf = leafStarts.length;
    groups.push(
      yield* centresInSlices(
        coded,
        laidOut.rows,
        laidOut.groupLeaves.map((leaf) => laidOut.leafStarts[leaf] as number),
      ),
    );
    leaves.push(yield* centresInSlices(coded, laidOut.rows, laidOut.leafStarts));
    for (const leaf of laidOut.groupLeaves.slice(0, -1)) groupLeaves.push(firstLeaf + leaf);
    for (const start of laidOut.leafStarts.slice(0, -1)) leafStarts.push(tree * rows + start);
    treeGroups.push(groupLeaves.length);
    if (tree > 0)
      lists.set(
        laidOut.rows.map((input) => rowOf[input] as number),
        (tree - 1) * rows,
      );
  }
  const all = [...groups, ...leaves];
  const centres = new Int8Array((groupLeaves.length + leafStarts.length) * dimensions);
  const centreScales = new Float32Array(groupLeaves.length + leafStarts.length);
  let at = 0;
  for (const { codes, scales } of all) {
    centres.set(codes, at * dimensions);
    centreScales.set(scales, at);
    at += scales.length;
  }
  const forest = {
    rows,
    dimensions,
    trees: trees.length,
    treeGroups: Uint32Array.from(treeGroups),
    groupLeaves: Uint32Array.from([...groupLeaves, leafStarts.length]),
    leafStarts: Uint32Array.from([...leafStarts, trees.length * rows]),
    lists,
    centres,
    centreScales,
  };
  return { forest, order };
}
