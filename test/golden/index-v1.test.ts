import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { decodeIndex } from '../../src/core/index-format/decode-index.ts';
import { encodeIndex } from '../../src/core/index-format/encode-index.ts';
import { fixedForestIndex, fixedIndex } from './fixed-index.ts';

const golden = Uint8Array.from(readFileSync(new URL('index-v1.akin', import.meta.url)));
const goldenForest = Uint8Array.from(readFileSync(new URL('index-v1-forest.akin', import.meta.url)));

it('the same content gives the bytes of the golden file', () => {
  expect(encodeIndex(fixedIndex)).toEqual(golden);
  expect(encodeIndex(fixedForestIndex)).toEqual(goldenForest);
});

it('the golden file gives its content back', () => {
  const { encoder, preprocessing, dimensions, codes, scales, order } = fixedIndex;
  const header = { encoder, preprocessing, dimensions, count: order.length };
  expect(decodeIndex(golden)).toEqual({ header, codes, scales, order });
  expect(decodeIndex(goldenForest)).toEqual({
    header,
    codes,
    scales,
    order,
    forest: fixedForestIndex.forest,
    signs: fixedForestIndex.signs,
  });
});

it('forest and signs are views into the file, on places where kernels can read them', () => {
  const { forest, signs } = decodeIndex(goldenForest);
  for (const view of [forest?.centres, forest?.centreScales, forest?.lists, forest?.leafStarts, signs?.codes]) {
    expect(view?.buffer).toBe(goldenForest.buffer);
    expect((view?.byteOffset as number) % 64).toBe(0);
  }
});
