import { describe, expect, it } from 'vitest';
import { classAgreement, classRank } from '../../src/core/evaluation/class-scores.ts';
import { leaveOneOut } from '../../src/core/evaluation/leave-one-out.ts';
import { nearest } from '../../src/core/evaluation/nearest.ts';
import { createRanker } from '../../src/core/evaluation/ranker.ts';
import { averagePrecisionAtR, precisionAt, recallOf, weightedScore } from '../../src/core/evaluation/retrieval.ts';
import { differingSettings, type Settings, settingsKey } from '../../src/core/evaluation/settings.ts';
import { bytesPerItem, firstDimensions, storedVectors } from '../../src/core/evaluation/stored-vectors.ts';
import { subset } from '../../src/core/evaluation/subset.ts';
import { seededRandom } from '../../src/core/random.ts';

const yes = true;
const no = false;

/** Leave-one-out on points of a line. */
function onALine(points: readonly (readonly [label: string, position: number])[]) {
  const rows = Float32Array.from(points, ([, position]) => position);
  const labels = points.map(([label]) => label);
  return leaveOneOut({ rows, dimensions: 1, labels }, { metric: 'euclidean', codes: 'float' });
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
    const { precisionAt50, ...figures } = onALine(points);
    expect(precisionAt50).toBeCloseTo(10 / 50, 14);
    expect(figures).toEqual({
      ...{ n: 22, classes: 2, queries: 22, precisionAt1: 1, precisionAt10: 1, mapAtR: 1 },
      ...{ weightedScore: 1, recallAt10: 1 },
    });
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
    const comparison = { metric: 'dot', codes: 'float' } as const;
    expect(() => leaveOneOut({ rows, dimensions: 2, labels: ['a', 'b'] }, comparison)).toThrow(
      '2 labels of 2 dimensions go with 4 numbers; found 5',
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

describe('weighted score and recall', () => {
  it.each([
    [[yes, yes, yes], 3, 1],
    [[no, no, no], 3, 0],
    // weights 3, 2, 1 of 6
    [[yes, no, no], 3, 3 / 6],
    [[no, yes, yes], 3, 3 / 6],
    // places beyond the end count as wrong: 4 and 3 of 4 + 3 + 2 + 1
    [[yes, yes], 4, 7 / 10],
  ])('the weighted score of %j at %d is %d', (relevant, k, expected) => {
    expect(weightedScore(k, relevant)).toBeCloseTo(expected, 15);
  });

  it('counts which exact neighbours were found, in any order', () => {
    expect(recallOf(Uint32Array.of(4, 1, 7, 2), Uint32Array.of(7, 9, 4, 3))).toBe(0.5);
    expect(recallOf(new Uint32Array(0), Uint32Array.of(1))).toBe(1);
  });
});

describe('stored vectors', () => {
  it('keeps directions within half a step of a code, and lengths', () => {
    const stored = storedVectors(Float32Array.of(3, -4, 0, 0, 0, 0), 2, 'int8');
    // 3 ÷ 4 · 127 = 95.25 is rounded to 95; (95, −127) made 5 long again.
    const factor = 5 / Math.hypot(95, 127);
    expect(stored[0]).toBeCloseTo(95 * factor, 5);
    expect(stored[1]).toBeCloseTo(-127 * factor, 5);
    expect([...stored.subarray(2)]).toEqual([0, 0, 0, 0]);
    expect(Math.hypot(...stored.subarray(0, 2))).toBeCloseTo(5, 5);
  });

  it('keeps the first numbers of each vector', () => {
    expect([...firstDimensions(Float32Array.of(1, 2, 3, 4, 5, 6), 3, 2)]).toEqual([1, 2, 4, 5]);
    const rows = Float32Array.of(1, 2);
    expect(firstDimensions(rows, 2, 64)).toBe(rows);
  });

  it.each([
    [256, 'float', 1024],
    [256, 'int8', 260],
    [256, 'signs', 260 + 32],
    // codes go in steps of 16 numbers, signs in steps of 128 bits
    [24, 'int8', 36],
    [24, 'signs', 36 + 16],
  ] as const)('a vector of %d numbers as %s takes %d bytes', (dimensions, codes, expected) => {
    expect(bytesPerItem(dimensions, codes)).toBe(expected);
  });
});

describe('codes in a leave-one-out', () => {
  const seed = 7;
  const random = seededRandom(seed);
  const dimensions = 32;
  const labels = Array.from({ length: 300 }, (_, item) => String(item % 12));
  // Twelve directions, each item one of them with noise, so that neighbours are mostly right and often close.
  const centres = Array.from({ length: 12 * dimensions }, () => random() - 0.5);
  const rows = Float32Array.from(
    { length: labels.length * dimensions },
    (_, at) => (centres[(Math.floor(at / dimensions) % 12) * dimensions + (at % dimensions)] ?? 0) + random() - 0.5,
  );
  const withCodes = (codes: 'float' | 'int8' | 'signs') =>
    leaveOneOut({ rows, dimensions, labels }, { metric: 'cosine', codes });

  it('agrees with floats where nothing is lost', () => {
    expect(withCodes('float').recallAt10).toBe(1);
  });

  it(`finds nearly all by int8 and fewer by one bit a number (seed ${seed})`, () => {
    const int8 = withCodes('int8');
    const signs = withCodes('signs');
    expect(int8.recallAt10).toBeGreaterThan(0.97);
    expect(int8.recallAt10).toBeLessThan(1);
    expect(signs.recallAt10).toBeLessThan(int8.recallAt10);
    expect(signs.recallAt10).toBeGreaterThan(0.5);
  });
});

describe('a ranking', () => {
  const rows = Float32Array.of(1, 0, 0.6, 0.8, 0, 1, -1, 0);

  it('has places and scores, best first, without the query', () => {
    const rank = createRanker({ rows, dimensions: 2 }, 'cosine', 'float');
    const { places, scores } = rank(Float32Array.of(2, 0), 3, 0);
    expect([...places]).toEqual([1, 2, 3]);
    expect(scores[0]).toBeCloseTo(0.6, 6);
    expect(scores[2]).toBeCloseTo(-1, 6);
  });

  it('ends with the candidates that sign codes pass on', () => {
    const rank = createRanker({ rows, dimensions: 2 }, 'cosine', 'signs');
    const { places } = rank(Float32Array.of(2, 0), 1, -1);
    expect([...places]).toEqual([0]);
    expect(rank(Float32Array.of(2, 0), 2, 0).places).toHaveLength(2);
  });
});

describe('settings', () => {
  const one: Settings = {
    encoder: 'a',
    size: 192,
    layer: 'embedding',
    metric: 'cosine',
    codes: 'int8',
    dimensions: 256,
  };

  it('have one key each, and tell in what they differ', () => {
    const other = { ...one, metric: 'dot', size: 160 } as const;
    expect(settingsKey(one)).toBe(settingsKey({ ...one }));
    expect(settingsKey(one)).not.toBe(settingsKey(other));
    expect(differingSettings([one, other, one])).toEqual(['size', 'metric']);
    expect(differingSettings([one])).toEqual([]);
  });
});
