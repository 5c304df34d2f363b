import type { Forest } from '../../src/core/forest/forest.ts';
import type { IndexContent } from '../../src/core/index-format/encode-index.ts';

const ITEMS = 6;
const DIMENSIONS = 16;

const codes = Int8Array.from({ length: ITEMS * DIMENSIONS }, (_, at) => ((at * 37 + 11) % 255) - 127);
// Two rows alike, so that the file has a tie; and one of zeros.
codes.copyWithin(4 * DIMENSIONS, 1 * DIMENSIONS, 2 * DIMENSIONS);
codes.fill(0, 5 * DIMENSIONS);

/** What `index-v1.akin` holds: fixed numbers, so that the file is the same on every machine. */
export const fixedIndex: IndexContent = {
  encoder: { id: 'golden', sha256: '0123456789abcdef'.repeat(4) },
  preprocessing: 'golden-v1',
  dimensions: DIMENSIONS,
  codes,
  scales: scalesOf(codes),
  order: Uint32Array.of(3, 0, 5, 1, 2, 4),
};

const [GROUPS, LEAVES] = [3, 5];
const centres = Int8Array.from({ length: (GROUPS + LEAVES) * DIMENSIONS }, (_, at) => ((at * 53 + 29) % 255) - 127);

/** Two trees: leaves of rows 0–1, 2–3 (one group) and 4–5; and of rows 5, 3, 1 and 0, 2, 4. */
const fixedForest: Forest = {
  rows: ITEMS,
  dimensions: DIMENSIONS,
  trees: 2,
  treeGroups: Uint32Array.of(0, 2, 3),
  groupLeaves: Uint32Array.of(0, 2, 3, 5),
  leafStarts: Uint32Array.of(0, 2, 4, 6, 9, 12),
  lists: Uint32Array.of(5, 3, 1, 0, 2, 4),
  centres,
  centreScales: scalesOf(centres),
};

/** What `index-v1-forest.akin` holds: the same rows with a forest and sign codes. */
export const fixedForestIndex: IndexContent = {
  ...fixedIndex,
  forest: fixedForest,
  signs: { seed: 7, codes: Uint8Array.from({ length: (ITEMS * 128) / 8 }, (_, at) => (at * 91 + 5) % 256) },
};

function scalesOf(codes: Int8Array): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: codes.length / DIMENSIONS }, (_, row) => {
    const code = codes.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS);
    const lengthSquared = code.reduce((sum, value) => sum + value * value, 0);
    return lengthSquared === 0 ? 0 : 1 / Math.sqrt(lengthSquared);
  });
}
