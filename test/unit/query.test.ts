import { expect, test } from 'vitest';
import { combineEmbeddings } from '../../src/core/query/combine-embeddings.ts';
import { passesFilters } from '../../src/core/query/passes-filters.ts';
import { formatQuery, parseQuery } from '../../src/core/query/query-address.ts';

test('an address says a query in words that a person can read', () => {
  const text = formatQuery({
    parts: [
      { example: { kind: 'item', path: 'chairs/wing-3.webp' }, weight: 1 },
      { example: { kind: 'words', text: 'striped' }, weight: -0.5 },
    ],
    focus: { wordNetId: 'n04256520', amount: 0.7 },
    filters: [
      { kind: 'values', column: 'colour', values: ['red', 'blue'] },
      { kind: 'range', column: 'price', from: Number.NEGATIVE_INFINITY, to: 50 },
    ],
  });
  expect(decodeURIComponent(text)).toBe(
    'q=item:chairs/wing-3.webp&q=words,-0.5:striped&focus=n04256520,0.7&f=colour:red&f=colour:blue&r=price:..50',
  );
});

test.each([
  ['an unknown key', 'q=item:a&page=2'],
  ['an unknown kind', 'q=server:a'],
  ['a part without text', 'q=item:'],
  ['a weight of nothing', 'q=item,0:a'],
  ['a weight that is no number', 'q=item,much:a'],
  ['a weight beyond the limit', 'q=item,99:a'],
  ['a frame with three sides', 'q=item,1,0,0,1:a'],
  ['a frame outside the picture', 'q=item,1,0.8,0,0.5,1:a'],
  ['a frame of words', 'q=words,1,0,0,1,1:sofa'],
  ['a focus on no class', 'focus=sofa,1'],
  ['a focus of more than all', 'focus=n04256520,1.5'],
  ['two focuses', 'focus=n04256520,1&focus=n04256521,1'],
  ['a range that ends before it begins', 'r=price:9..2'],
  ['a range without ends', 'r=price:9'],
  ['a column badly escaped', 'f=%25E0%25A4%25A:red'],
  ['more parts than a person adds', Array.from({ length: 33 }, () => 'q=item:a').join('&')],
])('%s makes an address none of ours', (_, address) => {
  expect(parseQuery(address)).toBeNull();
});

test('two examples meet half way, a minus turns away', () => {
  const right = Float32Array.of(2, 0);
  const up = Float32Array.of(0, 0.5);
  const root = Math.SQRT1_2;
  expect([
    ...(combineEmbeddings([
      { embedding: right, weight: 1 },
      { embedding: up, weight: 1 },
    ]) ?? []),
  ]).toEqual([expect.closeTo(root, 6), expect.closeTo(root, 6)]);
  expect([
    ...(combineEmbeddings([
      { embedding: right, weight: 1 },
      { embedding: up, weight: -1 },
    ]) ?? []),
  ]).toEqual([expect.closeTo(root, 6), expect.closeTo(-root, 6)]);
});

test('nothing to combine gives no direction', () => {
  expect(combineEmbeddings([])).toBeNull();
  expect(combineEmbeddings([{ embedding: new Float32Array(4), weight: 1 }])).toBeNull();
});

test('embeddings of different dimensions are refused with both numbers', () => {
  const parts = [
    { embedding: Float32Array.of(1, 0), weight: 1 },
    { embedding: Float32Array.of(1, 0, 0), weight: 1 },
  ];
  expect(() => combineEmbeddings(parts)).toThrow('an example has 3 dimensions; the others have 2');
});

test('an item passes when every filter does', () => {
  const metadata = { colour: 'red', price: 40, year: '1960' };
  const red = { kind: 'values', column: 'colour', values: ['blue', 'red'] } as const;
  const range = (column: string, from: number, to: number) => ({ kind: 'range', column, from, to }) as const;
  expect(passesFilters(metadata, [])).toBe(true);
  expect(passesFilters(metadata, [red, range('price', 40, 40)])).toBe(true);
  expect(passesFilters(metadata, [red, range('price', 41, 90)])).toBe(false);
  expect(passesFilters(metadata, [range('year', 0, 9999)])).toBe(false);
  expect(passesFilters(metadata, [{ kind: 'values', column: 'price', values: ['40'] }])).toBe(true);
  expect(passesFilters(metadata, [{ kind: 'values', column: 'maker', values: [''] }])).toBe(false);
});
