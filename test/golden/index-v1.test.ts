import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { decodeIndex } from '../../src/core/index-format/decode-index.ts';
import { encodeIndex } from '../../src/core/index-format/encode-index.ts';
import { fixedIndex } from './fixed-index.ts';

const golden = Uint8Array.from(readFileSync(new URL('index-v1.akin', import.meta.url)));

it('the same content gives the bytes of the golden file', () => {
  expect(encodeIndex(fixedIndex)).toEqual(golden);
});

it('the golden file gives its content back', () => {
  const { encoder, preprocessing, dimensions, codes, scales, order } = fixedIndex;
  const header = { encoder, preprocessing, dimensions, count: order.length };
  expect(decodeIndex(golden)).toEqual({ header, codes, scales, order });
});
