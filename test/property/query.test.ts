import fc from 'fast-check';
import { expect, test } from 'vitest';
import { combineEmbeddings, type WeightedEmbedding } from '../../src/core/query/combine-embeddings.ts';
import { type Frame, MAX_WEIGHT, type Part, type Query, withoutPhotos } from '../../src/core/query/query.ts';
import { formatQuery, parseQuery } from '../../src/core/query/query-address.ts';

const DIMENSIONS = 16;

const thousandths = (min: number, max: number) =>
  fc.integer({ min: min * 1000, max: max * 1000 }).map((whole) => whole / 1000);
const text = fc.string({ minLength: 1, unit: 'grapheme' });
const weight = thousandths(-MAX_WEIGHT, MAX_WEIGHT).filter((value) => value !== 0);

const frame: fc.Arbitrary<Frame> = fc
  .tuple(thousandths(0, 0.9), thousandths(0, 0.9), thousandths(0.05, 1), thousandths(0.05, 1))
  .map(([left, top, width, height]) => ({
    left,
    top,
    width: Number(Math.min(width, 1 - left).toFixed(3)),
    height: Number(Math.min(height, 1 - top).toFixed(3)),
  }));

const maybeFrame = fc.option(frame, { nil: undefined }).map((value) => (value ? { frame: value } : {}));
const example = fc.oneof(
  fc.tuple(text, maybeFrame).map(([path, framed]) => ({ kind: 'item' as const, path, ...framed })),
  fc.tuple(text, maybeFrame).map(([id, framed]) => ({ kind: 'photo' as const, id, ...framed })),
  text.map((words) => ({ kind: 'words' as const, text: words })),
);
const part: fc.Arbitrary<Part> = fc.record({ example, weight });

const valuesFilter = (column: string) =>
  fc
    .uniqueArray(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 })
    .map((values) => ({ kind: 'values' as const, column, values }));
const rangeFilter = (column: string) =>
  fc
    .tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true }))
    .map(([a, b]) => ({ kind: 'range' as const, column, from: Math.min(a, b) + 0, to: Math.max(a, b) + 0 }));

const query: fc.Arbitrary<Query> = fc.record({
  parts: fc.array(part, { maxLength: 5 }),
  focus: fc.option(
    fc.record({
      wordNetId: fc.integer({ min: 0, max: 99_999_999 }).map((n) => `n${String(n).padStart(8, '0')}`),
      amount: thousandths(0, 1),
    }),
  ),
  // Columns of values come before ranges, as the address has them.
  filters: fc
    .tuple(fc.uniqueArray(text, { maxLength: 3 }), fc.uniqueArray(text, { maxLength: 2 }))
    .chain(([valued, ranged]) => fc.tuple(...valued.map(valuesFilter), ...ranged.map(rangeFilter))),
});

test('a query survives the way through an address', () => {
  fc.assert(
    fc.property(query, (asked) => {
      expect(parseQuery(formatQuery(asked))).toEqual(asked);
    }),
  );
});

test('no text of an address makes the reader fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (written) => {
      parseQuery(written);
    }),
  );
});

test('a shared query holds no photo', () => {
  fc.assert(
    fc.property(query, (asked) => {
      expect(formatQuery(withoutPhotos(asked))).not.toMatch(/(^|&)q=photo/);
    }),
  );
});

const embedding = fc
  .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: DIMENSIONS, maxLength: DIMENSIONS })
  .map((values) => Float32Array.from(values))
  .filter((values) => Math.hypot(...values) > 0.1);
const weighted: fc.Arbitrary<WeightedEmbedding> = fc.record({ embedding, weight });

function expectSameDirection(a: Float32Array | null, b: Float32Array | null): void {
  expect([...(a ?? [])]).toEqual(Array.from(b ?? [], (value) => expect.closeTo(value, 3)));
}

/** Far enough from cancelling that rounding cannot turn the direction. */
function isFirm(parts: readonly WeightedEmbedding[]): boolean {
  const combined = combineEmbeddings(parts);
  if (!combined) return false;
  const along = parts.reduce((sum, { embedding: vector, weight: factor }) => {
    const dot = vector.reduce((total, value, at) => total + value * (combined[at] as number), 0);
    return sum + (factor * dot) / Math.hypot(...vector);
  }, 0);
  return along > 0.01;
}

test('the order of the parts does not matter', () => {
  fc.assert(
    fc.property(fc.array(weighted, { minLength: 1, maxLength: 6 }), (parts) => {
      fc.pre(isFirm(parts));
      expectSameDirection(combineEmbeddings(parts), combineEmbeddings(parts.toReversed()));
    }),
  );
});

test('a plus and the same minus cancel', () => {
  fc.assert(
    fc.property(fc.array(weighted, { minLength: 1, maxLength: 5 }), weighted, (parts, extra) => {
      fc.pre(isFirm(parts));
      const minus = { ...extra, weight: -extra.weight };
      expectSameDirection(combineEmbeddings([...parts, extra, minus]), combineEmbeddings(parts));
      expect(combineEmbeddings([extra, minus])).toBeNull();
    }),
  );
});

test('scaling every weight, or the length of any embedding, changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(weighted, { minLength: 1, maxLength: 5 }),
      fc.double({ min: 0.1, max: 8, noNaN: true }),
      (parts, scale) => {
        fc.pre(isFirm(parts));
        const scaled = parts.map((one) => ({
          embedding: one.embedding.map((value) => value * 3),
          weight: one.weight * scale,
        }));
        expectSameDirection(combineEmbeddings(scaled), combineEmbeddings(parts));
      },
    ),
  );
});
