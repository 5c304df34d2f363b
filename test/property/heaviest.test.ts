import fc from 'fast-check';
import { expect, it } from 'vitest';
import { heaviest } from '../../src/search/heaviest.ts';

/** Scores with ties, and weights of which some are 0. */
const things = fc.array(
  fc.record({ score: fc.oneof(fc.float({ noNaN: true, min: -1, max: 1 }), fc.constant(0.5)), weight: fc.nat(9) }),
  { maxLength: 200 },
);

it('the highest are chosen until they weigh enough, as by sorting all of them', () => {
  fc.assert(
    fc.property(things, fc.integer({ min: 1, max: 1200 }), (things, wanted) => {
      const scores = Float32Array.from(things, ({ score }) => score);
      const weightOf = (thing: number) => things[thing]?.weight ?? 0;
      const sorted = [...things.keys()]
        .filter((thing) => weightOf(thing) > 0)
        .sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
      const expected: number[] = [];
      for (let weight = 0; weight < wanted && expected.length < sorted.length; ) {
        const thing = sorted[expected.length] as number;
        expected.push(thing);
        weight += weightOf(thing);
      }
      const chosen = heaviest(scores, things.length, weightOf, wanted);
      expect([...chosen].sort((a, b) => a - b)).toEqual(expected.sort((a, b) => a - b));
    }),
    { numRuns: 500 },
  );
});
