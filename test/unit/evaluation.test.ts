import { describe, expect, it } from 'vitest';
import { classAgreement, classRank } from '../../src/core/evaluation/class-scores.ts';
import { leaveOneOut } from '../../src/core/evaluation/leave-one-out.ts';
import { nearest } from '../../src/core/evaluation/nearest.ts';
import { averagePrecisionAtR, precisionAt } from '../../src/core/evaluation/retrieval.ts';
import { subset } from '../../src/core/evaluation/subset.ts';

const yes = true;
const no = false;

/** Leave-one-out on points of a line. */
function onALine(points: readonly (readonly [label: string, position: number])[]) {
  const rows = Float32Array.from(points, ([, position]) => position);
  const labels = points.map(([label]) => label);
  return leaveOneOut({ queries: rows, gallery: rows, dimensions: 1, labels }, 'euclidean');
}

describe('precision@k and average precision@R', () => {
  it.each([
    [[yes, yes, no, yes], 4, 3 / 4],
    [[yes, no, no, no], 1, 1],
    [[no, yes], 1, 0],
    [[yes, yes], 10, 2 / 10],
    [[], 10, 0],
  ])('precision of %j at %d is %d', (relevant, k, expected) => {
    expect(precisionAt(k, relevant)).toBeCloseTo(expected, 15);
  });

  it.each([
    [[yes, yes, yes], 3, 1],
    [[no, no, no], 3, 0],
    // hits at places 1 and 3: (1/1 + 2/3) / 3
    [[yes, no, yes], 3, (1 + 2 / 3) / 3],
    // a hit beyond place R counts for nothing
    [[no, yes, yes], 2, 1 / 2 / 2],
    [[yes], 4, 1 / 4],
    [[], 0, 0],
  ])('average precision of %j with R = %d', (relevant, r, expected) => {
    expect(averagePrecisionAtR(r, relevant)).toBeCloseTo(expected, 15);
  });
});

describe('nearest', () => {
  it('sorts by score, equal scores by place, and leaves the query out', () => {
    const scores = Float64Array.of(0.5, 0.9, 0.5, 0.1, 0.9, 0.5);
    expect([...nearest(scores, 4, -1)]).toEqual([1, 4, 0, 2]);
    expect([...nearest(scores, 3, 1)]).toEqual([4, 0, 2]);
    expect([...nearest(scores, 99, 0)]).toEqual([1, 4, 2, 5, 3]);
    expect([...nearest(Float64Array.of(1), 5, 0)]).toEqual([]);
  });
});

describe('leave-one-out', () => {
  it('finds everything where classes lie apart', () => {
    const points = Array.from({ length: 22 }, (_, i) => [i < 11 ? 'a' : 'b', i < 11 ? i : 100 + i] as const);
    expect(onALine(points)).toEqual({ n: 22, classes: 2, queries: 22, precisionAt1: 1, precisionAt10: 1, mapAtR: 1 });
  });

  it('agrees with a table worked out by hand', () => {
    // Eleven of class a at 0 … 10 with one b between 0 and 1. Only a's are queries: R = 10.
    // From 0: b, then ten a's: precision@1 0, precision@10 9/10, average (1/2 + 2/3 + … + 9/10) / 10.
    // From 1: b at 0.6 is nearest: the same. From every other a the b comes at place `at`.
    const points: [string, number][] = [
      ['b', 0.4],
      ...Array.from({ length: 11 }, (_, i): [string, number] => ['a', i]),
    ];
    const placeOfB = (query: number) => {
      const distance = Math.abs(query - 0.4);
      return Array.from({ length: 11 }, (_, i) => i).filter((i) => i !== query && Math.abs(query - i) < distance)
        .length;
    };
    let [first, ten, average] = [0, 0, 0];
    for (let query = 0; query < 11; query++) {
      const place = placeOfB(query);
      first += place === 0 ? 0 : 1;
      ten += place === 10 ? 1 : 0.9;
      for (let rank = 0; rank < 10; rank++) if (rank !== place) average += (rank < place ? 1 : rank / (rank + 1)) / 10;
    }
    const found = onALine(points);
    expect([placeOfB(0), placeOfB(1), placeOfB(2), placeOfB(10)]).toEqual([0, 0, 2, 9]);
    expect(found.precisionAt1).toBeCloseTo(9 / 11, 14);
    expect(found.precisionAt1).toBeCloseTo(first / 11, 14);
    expect(found.precisionAt10).toBeCloseTo(ten / 11, 14);
    expect(found.mapAtR).toBeCloseTo(average / 11, 14);
  });

  it('keeps classes of ten items and fewer in the gallery without asking for them', () => {
    const points = [
      ...Array.from({ length: 11 }, (_, i) => ['large', i * 10] as const),
      ...Array.from({ length: 10 }, (_, i) => ['small', i * 10 + 1] as const),
    ];
    const found = onALine(points);
    expect(found).toMatchObject({ n: 21, classes: 2, queries: 11 });
    // A small one lies beside every large one but the last, whose nearest is the small one at 91.
    expect(found.precisionAt1).toBe(0);
  });

  it('gives NaN where nothing can be asked, and refuses rows that do not go with the labels', () => {
    expect(onALine([['a', 1]]).precisionAt10).toBeNaN();
    const rows = new Float32Array(5);
    expect(() => leaveOneOut({ queries: rows, gallery: rows, dimensions: 2, labels: ['a', 'b'] }, 'dot')).toThrow(
      '2 labels of 2 dimensions go with 4 numbers; found 5 and 5',
    );
  });
});

describe('class scores', () => {
  it('ranks the right class, ties against it', () => {
    expect(classRank(Float32Array.of(0.1, 0.7, 0.2), 1)).toBe(0);
    expect(classRank(Float32Array.of(0.1, 0.7, 0.2), 0)).toBe(2);
    expect(classRank(Float32Array.of(1, 1, 1), 2)).toBe(2);
    expect(classRank(Float32Array.of(1, Number.NaN, 0), 0)).toBe(1);
  });

  it('counts top-1 and top-5', () => {
    expect(classAgreement([0, 4, 5, 0])).toEqual({ n: 4, top1: 0.5, top5: 0.75 });
  });
});

describe('subset', () => {
  const labels = ['a', 'b', 'c', 'd'].flatMap((label) => Array.from({ length: 30 }, () => label));

  it('spreads over all classes when each can have more than ten items', () => {
    const places = subset(labels, 48);
    expect(places).toHaveLength(48);
    for (const label of 'abcd') expect(places.filter((place) => labels[place] === label)).toHaveLength(12);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).toEqual(subset(labels, 48));
  });

  it('takes fewer classes rather than classes without queries', () => {
    const kept = new Set(subset(labels, 25).map((place) => labels[place]));
    expect([...kept]).toEqual(['a', 'c']);
  });

  it('fills up from the other classes when the chosen ones are used up', () => {
    const uneven = ['a', ...Array.from({ length: 40 }, () => 'b'), 'c'];
    expect(subset(uneven, 20)).toHaveLength(20);
    expect(subset(uneven, 41)).toHaveLength(41);
    expect(subset(uneven, 1000)).toHaveLength(42);
  });
});
