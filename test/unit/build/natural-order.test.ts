import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareNaturally } from '../../../scripts/build/natural-order.ts';

it('sorts numbers by value, letters without regard to case, folders before what only begins like them', () => {
  const sorted = ['a/2.jpg', 'a/3.jpg', 'a/10.jpg', 'a b/1.jpg', 'a-1.jpg', 'chair2', 'Chair10', 'é.jpg'];
  for (const [i, left] of sorted.entries()) {
    for (const right of sorted.slice(i + 1)) {
      expect([left, right, compareNaturally(left, right)]).toEqual([left, right, -1]);
    }
  }
});

it('is a total order: antisymmetric, transitive, and never equal for different paths', () => {
  const path = fc.string({ unit: fc.constantFrom('a', 'B', '0', '1', '9', '/', '-', 'é'), maxLength: 6 });
  fc.assert(
    fc.property(path, path, path, (a, b, c) => {
      expect(Math.sign(compareNaturally(a, b))).toBe(-Math.sign(compareNaturally(b, a)) + 0);
      expect(compareNaturally(a, b) === 0).toBe(a === b);
      if (compareNaturally(a, b) < 0 && compareNaturally(b, c) < 0) expect(compareNaturally(a, c)).toBeLessThan(0);
    }),
  );
});

it('compares runs of digits that no number holds', () => {
  expect(compareNaturally('9007199254740993.jpg', '9007199254740992.jpg')).toBeGreaterThan(0);
});
