import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMPTY_QUERY, type Query } from '../../src/core/query/query.ts';
import { formatQuery, parseQuery } from '../../src/core/query/query-address.ts';
import {
  toggleValue,
  withFilter,
  withFrame,
  withoutPart,
  withPart,
  withWeight,
} from '../../src/core/query/query-changes.ts';

const name = fc.constantFrom('a', 'b', 'c');
const frame = fc.constantFrom(null, { left: 0.1, top: 0.2, width: 0.5, height: 0.25 });
/** What a person does to a query, one thing after the other. */
const change: fc.Arbitrary<(query: Query) => Query> = fc.oneof(
  fc.tuple(name, fc.constantFrom(1, -1, 0.5, 2)).map(
    ([path, weight]) =>
      (query: Query) =>
        withPart(query, { example: { kind: 'item' as const, path }, weight }),
  ),
  name.map((text) => (query: Query) => withPart(query, { example: { kind: 'words' as const, text }, weight: 1 })),
  fc.nat(3).map((at) => (query: Query) => withoutPart(query, at)),
  fc.nat(3).map((at) => (query: Query) => withWeight(query, at, -2)),
  fc.tuple(fc.nat(3), frame).map(
    ([at, part]) =>
      (query: Query) =>
        withFrame(query, at, part),
  ),
  fc.tuple(name, name).map(
    ([column, value]) =>
      (query: Query) =>
        toggleValue(query, column, value),
  ),
  name.map((column) => (query: Query) => withFilter(query, column, { kind: 'range', column, from: 1, to: 9 })),
);
const query = fc.array(change, { maxLength: 8 }).map((changes) => changes.reduce((now, one) => one(now), EMPTY_QUERY));

test('whatever is done to a query, its address leads back to it', () => {
  fc.assert(
    fc.property(query, (wanted) => {
      expect(parseQuery(formatQuery(wanted))).toEqual(wanted);
    }),
  );
});

test('an example that is added again only gets its new weight', () => {
  fc.assert(
    fc.property(query, name, (before, path) => {
      const example = { kind: 'item' as const, path };
      const once = withPart(before, { example, weight: 1 });
      const again = withPart(once, { example, weight: -1 });
      expect(again.parts).toHaveLength(once.parts.length);
      expect(again.parts.filter((part) => part.example.kind === 'item' && part.weight === -1)).not.toHaveLength(0);
    }),
  );
});

test('a value that is let pass twice is as it was', () => {
  fc.assert(
    fc.property(name, name, (column, value) => {
      expect(toggleValue(toggleValue(EMPTY_QUERY, column, value), column, value)).toEqual(EMPTY_QUERY);
    }),
  );
});

test('a column has one filter, and taking it away leaves the others', () => {
  fc.assert(
    fc.property(query, name, (before, column) => {
      const set = withFilter(before, column, { kind: 'values', column, values: ['x'] });
      expect(set.filters.filter((filter) => filter.column === column)).toHaveLength(1);
      const others = before.filters.filter((filter) => filter.column !== column);
      expect(withFilter(set, column, null).filters).toEqual(expect.arrayContaining(others));
    }),
  );
});
