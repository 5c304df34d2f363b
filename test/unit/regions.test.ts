import { expect, test } from 'vitest';
import { cropPixels } from '../../src/core/preprocessing/crop-pixels.ts';
import { entriesOf, entryBits, itemsOfEntries, PARTS, wholeBits } from '../../src/core/regions/regions.ts';

test('an answer has one row an item, with the part that is nearest', () => {
  const entries = entriesOf(PARTS);
  const found = [
    { item: 2 * entries + 3, score: 0.9 },
    { item: 2 * entries, score: 0.8 },
    { item: 5 * entries, score: 0.7 },
    { item: 1 * entries + 1, score: 0.6 },
  ];
  expect(itemsOfEntries(found, PARTS, 2)).toEqual([
    { item: 2, score: 0.9, frame: PARTS[2] },
    { item: 5, score: 0.7 },
  ]);
});

test('without parts entries are items', () => {
  const found = [{ item: 4, score: 0.5 }];
  expect(itemsOfEntries(found, [], 10)).toEqual(found);
  expect([...entryBits(Uint8Array.of(0b10110), 5, [])]).toEqual([0b10110]);
});

test('a filter lets all entries of an item pass, and only those', () => {
  const bits = entryBits(Uint8Array.of(0b101), 3, PARTS);
  const passing = Array.from({ length: 3 * entriesOf(PARTS) }, (_, at) => ((bits[at >> 3] as number) >> (at & 7)) & 1);
  expect(passing).toEqual([1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
});

test('whole pictures are the first of their entries', () => {
  const entries = entriesOf(PARTS);
  const bits = wholeBits(5, PARTS);
  const whole = Array.from({ length: 5 * entries }, (_, at) => at).filter(
    (at) => ((bits[at >> 3] as number) >> (at & 7)) & 1,
  );
  expect(whole).toEqual([0, 1, 2, 3, 4].map((item) => item * entries));
});

test('parts lie inside the picture and together cover all of it', () => {
  for (const { left, top, width, height } of PARTS) {
    expect(left + width).toBeLessThanOrEqual(1 + 1e-9);
    expect(top + height).toBeLessThanOrEqual(1 + 1e-9);
  }
  for (let x = 0.05; x < 1; x += 0.1) {
    for (let y = 0.05; y < 1; y += 0.1) {
      expect(
        PARTS.some((part) => x > part.left && x < part.left + part.width && y > part.top && y < part.top + part.height),
      ).toBe(true);
    }
  }
});

test('a part of a picture has the pixels that lie there', () => {
  const data = Uint8Array.from({ length: 4 * 12 }, (_, at) => Math.floor(at / 4));
  const { data: cut, ...size } = cropPixels({ data, width: 4, height: 3 }, { left: 1, top: 1, width: 2, height: 2 });
  expect(size).toEqual({ width: 2, height: 2 });
  expect(Array.from({ length: 4 }, (_, at) => cut[4 * at])).toEqual([5, 6, 9, 10]);
});
