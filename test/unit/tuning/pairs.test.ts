import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/core/random.ts';
import { proposePairs } from '../../../src/core/tuning/propose-pairs.ts';
import { type MarkedPair, tuneToPairs } from '../../../src/core/tuning/tune-to-pairs.ts';
import { gainOfPairs } from '../../../src/core/tuning/verdict.ts';
import { finish, labelledTask } from '../../fixtures/labelled-embeddings.ts';

const DIMENSIONS = 128;
const encoder = { id: 'tiny', sha256: 'a'.repeat(64) };
const { rows, labels } = labelledTask(400, DIMENSIONS, 4, 8, 0.6);

/** So many pairs of each kind, told by the labels. */
function marked(each: number): MarkedPair[] {
  const random = seededRandom(17);
  const pairs: MarkedPair[] = [];
  for (const kind of [true, false]) {
    while (pairs.filter(({ isAlike }) => isAlike === kind).length < each) {
      const [a, b] = [Math.floor(random() * labels.length), Math.floor(random() * labels.length)];
      if (a !== b && (labels[a] === labels[b]) === kind) pairs.push({ a, b, isAlike: kind });
    }
  }
  return pairs;
}

describe('tuning to pairs', () => {
  const items = { encoder, rows, dimensions: DIMENSIONS, pairs: marked(300) };
  const tuned = finish(tuneToPairs(items, 3));

  test('tells pairs that it has not seen better than before', () => {
    const { gain, verdict } = tuned.figures;
    expect([verdict, gain]).toEqual(['better', gain]);
    expect(gain.after).toBeGreaterThan(gain.before + 0.05);
    expect(gain.queries).toBe(600);
  });

  test('is the same for the same seed, and has no classifier', () => {
    expect(finish(tuneToPairs(items, 3))).toEqual(tuned);
    expect(tuned.classifier).toBeNull();
    expect(tuned.source).toEqual({ kind: 'pairs', alike: 300, different: 300 });
  });

  test('finds with 200 pairs of each kind that they helped', () => {
    const { verdict, gain } = finish(tuneToPairs({ ...items, pairs: marked(200) }, 3)).figures;
    expect([verdict, gain]).toEqual(['better', gain]);
  });

  test.each([1, 2, 3])('says of marks by chance that it did not help (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const pairs = marked(300).map((pair) => ({ ...pair, isAlike: random() < 0.5 }));
    expect(finish(tuneToPairs({ ...items, pairs }, seed)).figures.verdict).not.toBe('better');
  });

  test('refuses too few pairs and says how many it takes', () => {
    const pairs = marked(10).slice(0, 19);
    expect(() => finish(tuneToPairs({ ...items, pairs }, 1))).toThrow(
      '10 pairs are marked alike and 9 not alike; learning takes 10 of each',
    );
  });
});

describe('the gain of pairs', () => {
  test('is that of the area under the curve, counted by hand', () => {
    // Cosines 0.9 and 0.4 of alike pairs, 0.5 and 0.1 of others: three of four comparisons are right, then all.
    const isAlike = [true, true, false, false];
    const gain = gainOfPairs(Float64Array.of(1, 0.5, 0.5, 1), Float64Array.of(1, 1, 1, 1), isAlike, 1);
    expect(gain).toMatchObject({ before: 0.75, after: 1, queries: 4 });
    expect(gain.low).toBeLessThanOrEqual(0.25);
    expect(gain.high).toBeGreaterThanOrEqual(0.25);
  });

  test('counts each kind the same, however many pairs there are of it', () => {
    const isAlike = [true, ...Array.from({ length: 9 }, () => false)];
    const before = Float64Array.from(isAlike, (is) => (is ? 5 / 9 : 0.5555));
    expect(gainOfPairs(before, before, isAlike, 1).before).toBeCloseTo(5 / 9, 3);
  });

  test('is surer of the same gain on more pairs', () => {
    const span = (pairs: number) => {
      const random = seededRandom(pairs);
      const isAlike = Array.from({ length: pairs }, (_, at) => at % 2 === 0);
      const after = Float64Array.from(isAlike, () => 0.6 + 0.2 * random());
      const { low, high } = gainOfPairs(new Float64Array(pairs).fill(0.6), after, isAlike, 1);
      return high - low;
    };
    expect(span(400)).toBeLessThan(span(40) / 2);
  });
});

describe('proposed pairs', () => {
  test('are each of two items, none twice, and near ones among them', () => {
    const pairs = proposePairs(rows, DIMENSIONS, 60, 5);
    expect(pairs).toHaveLength(60);
    expect(pairs.every(([a, b]) => a !== b && a < 400 && b < 400)).toBe(true);
    expect(new Set(pairs.map(([a, b]) => [Math.min(a, b), Math.max(a, b)].join())).size).toBe(60);
    const same = pairs.filter(([a, b]) => labels[a] === labels[b]).length;
    // A quarter of the pairs would be of one label by chance.
    expect(same).toBeGreaterThan(18);
    expect(proposePairs(rows, DIMENSIONS, 60, 5)).toEqual(pairs);
  });

  test('end where a collection has no more', () => {
    expect(proposePairs(rows.subarray(0, 3 * DIMENSIONS), DIMENSIONS, 60, 5).length).toBeLessThanOrEqual(3);
  });
});
