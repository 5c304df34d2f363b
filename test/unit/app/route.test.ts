import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_QUERY } from '../../../src/core/query/query.ts';
import { queryFor, toggleValue } from '../../../src/core/query/query-changes.ts';
import { formatRoute, MAP, parseRoute, type Route, START } from '../../../src/app/routing/route.ts';

const path = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !/[\uD800-\uDFFF]/u.test(text));
const route: fc.Arbitrary<Route> = fc.oneof(
  fc.constantFrom<Route>(START, MAP, { place: 'settings' }, { place: 'camera' }, { place: 'lab', section: null }),
  path.map((section): Route => ({ place: 'lab', section })),
  path.map((item): Route => ({ place: 'item', path: item })),
  path.map((item): Route => ({ place: 'search', query: queryFor({ kind: 'item', path: item }) })),
  path.map((id): Route => ({ place: 'search', query: queryFor({ kind: 'photo', id }) })),
  path.map((text): Route => ({ place: 'search', query: queryFor({ kind: 'words', text }) })),
  path.map(
    (value): Route => ({
      place: 'search',
      query: toggleValue(queryFor({ kind: 'item', path: value }), 'colour', value),
    }),
  ),
  path.map((value): Route => ({ place: 'search', query: toggleValue(EMPTY_QUERY, value, value) })),
  path.map((item): Route => ({ place: 'map', query: queryFor({ kind: 'item', path: item }) })),
);

describe('an address', () => {
  it('leads back to the route that it was made from', () => {
    fc.assert(
      fc.property(route, (wanted) => {
        expect(parseRoute(formatRoute(wanted))).toEqual(wanted);
      }),
    );
  });

  it('keeps the slashes of a path readable and escapes what would end it', () => {
    const item: Route = { place: 'item', path: 'sofas/blue & wide #2?/50 %.jpg' };
    expect(formatRoute(item)).toBe('#/item/sofas/blue%20%26%20wide%20%232%3F/50%20%25.jpg');
  });

  it('of nothing is the start', () => {
    expect(parseRoute('')).toEqual(START);
    expect(parseRoute('#')).toEqual(START);
    expect(parseRoute('#/')).toEqual(START);
  });

  it('of anything else is none of ours', () => {
    for (const hash of [
      '#/item',
      '#/item/',
      '#/map/x',
      '#/map?x=1',
      '#/item/%E0%A4%A',
      '#settings/x',
      '#/search?q=sofa',
      '#/search?x=1',
    ]) {
      expect(parseRoute(hash)).toBeNull();
    }
  });
});
