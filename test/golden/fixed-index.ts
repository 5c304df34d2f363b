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
  scales: Float32Array.from({ length: ITEMS }, (_, row) => {
    const code = codes.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS);
    const lengthSquared = code.reduce((sum, value) => sum + value * value, 0);
    return lengthSquared === 0 ? 0 : 1 / Math.sqrt(lengthSquared);
  }),
  order: Uint32Array.of(3, 0, 5, 1, 2, 4),
};
