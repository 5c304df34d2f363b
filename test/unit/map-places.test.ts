import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insideLasso } from '../../src/core/layout/inside-lasso.ts';
import { placeAmong } from '../../src/core/layout/place-among.ts';
import { spreadOut } from '../../src/core/layout/spread-out.ts';
import { seededRandom } from '../../src/core/random.ts';
import { layOutVectors } from '../../workers/layout-of-vectors.ts';

describe('the place of a query', () => {
  const map = {
    count: 4,
    x: Uint16Array.of(0, 100, 5000, 5100),
    y: Uint16Array.of(0, 0, 900, 900),
    cluster: Uint8Array.of(0, 0, 1, 1),
  };

  it('is the mean of its neighbours, the nearer ones weighing more', () => {
    const place = placeAmong(
      [
        { item: 0, score: 0.9 },
        { item: 1, score: 0.8 },
      ],
      map,
    );
    // The second weighs e⁻¹ of the first.
    expect(place?.x).toBeCloseTo((100 * Math.exp(-1)) / (1 + Math.exp(-1)), 6);
    expect(place?.y).toBe(0);
  });

  it('lies on the island of most of the weight, not in the sea between two', () => {
    const neighbours = [
      { item: 2, score: 0.9 },
      { item: 0, score: 0.85 },
      { item: 3, score: 0.84 },
    ];
    const place = placeAmong(neighbours, map);
    expect(place?.x).toBeGreaterThan(5000);
    expect(place?.y).toBeCloseTo(900, 6);
  });

  it('is nowhere without neighbours', () => {
    expect(placeAmong([], map)).toBeNull();
  });
});

describe('a lasso', () => {
  const places = { x: Uint16Array.of(1, 5, 9, 5, 5), y: Uint16Array.of(5, 5, 5, 1, 9) };

  it('holds what lies inside its line', () => {
    const square = [
      { x: 4, y: 0 },
      { x: 6, y: 0 },
      { x: 6, y: 6 },
      { x: 4, y: 6 },
    ];
    expect([...insideLasso(square, places)]).toEqual([1, 3]);
    expect([...insideLasso([...square].reverse(), places)]).toEqual([1, 3]);
  });

  it('of fewer than three corners holds nothing', () => {
    expect([...insideLasso([], places)]).toEqual([]);
    expect([
      ...insideLasso(
        [
          { x: 0, y: 0 },
          { x: 9, y: 9 },
        ],
        places,
      ),
    ]).toEqual([]);
  });

  it('around a circle holds what is nearer than its radius', () => {
    const circle = Array.from({ length: 200 }, (_, at) => ({
      x: 500 + 300 * Math.cos((at / 100) * Math.PI),
      y: 500 + 300 * Math.sin((at / 100) * Math.PI),
    }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 }), (x, y) => {
        const away = Math.hypot(x - 500, y - 500);
        fc.pre(Math.abs(away - 300) > 1);
        expect(insideLasso(circle, { x: [x], y: [y] })).toHaveLength(away < 300 ? 1 : 0);
      }),
    );
  });
});

describe('a layout with room for every item', () => {
  it('has no two items in one place and keeps islands apart', () => {
    const random = seededRandom(9);
    // Four islands of 60, their items crowded, ten of them in one point.
    const layout = Float32Array.from({ length: 480 }, (_, at) => {
      const item = at >> 1;
      const middle = at % 2 === 0 ? (item % 2) * 10 : (item % 4 >= 2 ? 1 : 0) * 10;
      return item < 10 ? 0 : middle + random() * 0.5;
    });
    const spread = spreadOut(layout);
    const apart = (a: number, b: number) =>
      Math.hypot(
        (spread[2 * a] as number) - (spread[2 * b] as number),
        (spread[2 * a + 1] as number) - (spread[2 * b + 1] as number),
      );
    let [nearest, touching] = [Number.POSITIVE_INFINITY, 0];
    for (let a = 0; a < 240; a++) {
      for (let b = 0; b < a; b++) {
        nearest = Math.min(nearest, apart(a, b));
        if (apart(a, b) < 0.2) touching++;
      }
    }
    expect(nearest).toBeGreaterThan(0.05);
    expect(touching).toBeLessThan(24);
    expect(spreadOut(layout)).toEqual(spread);
    expect(spreadOut(new Float32Array(0))).toHaveLength(0);
    expect([...spreadOut(Float32Array.of(3, 4))].every(Number.isFinite)).toBe(true);
  });
});

describe('a layout in the browser', () => {
  const vectors = (count: number) => {
    const random = seededRandom(4);
    return {
      dimensions: 8,
      rows: Float32Array.from({ length: count * 8 }, (_, at) => {
        const [item, dimension] = [Math.floor(at / 8), at % 8];
        return (item % 2 === dimension ? 1 : 0) + random() * 0.2;
      }),
    };
  };
  const names = {
    metadata: Array.from({ length: 60 }, (_, item) => ({ folder: item % 2 ? 'odd' : 'even' })),
    columns: ['folder'],
  };

  it('has the groups of its vectors under every metric and code, named by their folders', async () => {
    for (const [metric, codes] of [
      ['cosine', 'float'],
      ['euclidean', 'int8'],
      ['manhattan', 'float'],
      ['dot', 'float'],
      ['cosine', 'signs'],
    ] as const) {
      const shares: number[] = [];
      const { signal } = new AbortController();
      const map = await layOutVectors(vectors(60), { metric, codes }, names, signal, (share) => shares.push(share));
      expect(map.count).toBe(60);
      const found = new Set(map.clusters.map(({ name }) => name.split(' ')[0]));
      if (codes !== 'signs') expect([...found].sort(), metric).toEqual(['Even', 'Odd']);
      expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
      expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
    }
  });

  it('ends soon after its signal', async () => {
    const ending = new AbortController();
    const run = layOutVectors(vectors(60), { metric: 'cosine', codes: 'float' }, names, ending.signal, () => {});
    ending.abort(new Error('enough'));
    await expect(run).rejects.toThrow('enough');
  });
});
