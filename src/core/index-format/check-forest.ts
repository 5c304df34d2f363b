import { FormatError } from '../errors.ts';
import type { Forest } from '../forest/forest.ts';

/**
 * Checks that every tree holds every row once and that groups and leaves follow one another without gaps.
 * @throws FormatError naming the place, what it holds and what was expected
 */
export function checkForest(forest: Forest): void {
  const { rows, trees, treeGroups, groupLeaves, leafStarts, lists, centreScales } = forest;
  checkRising('tree', 'group', treeGroups, groupLeaves.length - 1);
  checkRising('group', 'leaf', groupLeaves, leafStarts.length - 1);
  checkStarts(forest);
  for (const [centre, scale] of centreScales.entries()) {
    if (!(scale >= 0 && scale <= 1)) {
      throw new FormatError(`index: the scale of centre ${centre} is ${scale}; expected a number from 0 to 1`);
    }
  }
  const treeOf = new Uint8Array(rows);
  for (let tree = 1; tree < trees; tree++) {
    for (let place = 0; place < rows; place++) {
      const row = lists[(tree - 1) * rows + place] as number;
      if (row >= rows) {
        throw new FormatError(`index: place ${place} of tree ${tree} is row ${row}; expected a number below ${rows}`);
      }
      if (treeOf[row] === tree) throw new FormatError(`index: tree ${tree} has row ${row} twice; expected each once`);
      treeOf[row] = tree;
    }
  }
}

/** Starts begin with 0, rise, and end at the number of what they divide. */
function checkRising(name: string, part: string, starts: Uint32Array, end: number): void {
  if (starts[0] !== 0) throw new FormatError(`index: the first ${name} begins at ${part} ${starts[0]}; expected 0`);
  for (let at = 1; at < starts.length; at++) {
    if ((starts[at] as number) <= (starts[at - 1] as number)) {
      throw new FormatError(
        `index: ${name} ${at - 1} begins at ${part} ${starts[at - 1]} and ends at ${starts[at]}; expected a later one`,
      );
    }
  }
  if (starts.at(-1) !== end) {
    throw new FormatError(`index: the last ${name} ends at ${part} ${starts.at(-1)}; there are ${end}`);
  }
}

/** Leaves' starts do not fall, and each tree's leaves hold all rows. */
function checkStarts({ rows, trees, treeGroups, groupLeaves, leafStarts }: Forest): void {
  for (let leaf = 1; leaf < leafStarts.length; leaf++) {
    if ((leafStarts[leaf] as number) < (leafStarts[leaf - 1] as number)) {
      throw new FormatError(
        `index: leaf ${leaf - 1} begins at ${leafStarts[leaf - 1]} and ends at ${leafStarts[leaf]}; expected no fall`,
      );
    }
  }
  for (let tree = 0; tree <= trees; tree++) {
    const leaf = groupLeaves[treeGroups[tree] as number] as number;
    if (leafStarts[leaf] !== tree * rows) {
      throw new FormatError(`index: the leaves of ${tree} trees end at ${leafStarts[leaf]}; expected ${tree * rows}`);
    }
  }
}
