import { describe, expect, it } from 'vitest';
import { CURVE, ENTRY_SHIFT, forceTable } from '../../src/core/layout/force-table.ts';
import { fuzzyGraph } from '../../src/core/layout/fuzzy-graph.ts';
import { layOut, wholeLayout } from '../../src/core/layout/lay-out.ts';
import { emptyNeighbourLists, type NeighbourLists } from '../../src/core/layout/neighbour-lists.ts';
import { principalPlane } from '../../src/core/layout/principal-plane.ts';
import { trustworthiness } from '../../src/core/layout/trustworthiness.ts';
import { seededRandom } from '../../src/core/random.ts';

const DIMENSIONS = 16;

/** Items around so many centres, on noise of a fixed seed. */
function grouped(count: number, groups: number, noise: number) {
  const random = seededRandom(7);
  const centres = Float32Array.from({ length: groups * DIMENSIONS }, () => random() - 0.5);
  const vectors = Float32Array.from({ length: count * DIMENSIONS }, (_, at) => {
    const group = Math.floor(at / DIMENSIONS) % groups;
    return (centres[group * DIMENSIONS + (at % DIMENSIONS)] as number) + noise * (random() - 0.5);
  });
  return { vectors, dimensions: DIMENSIONS, neighbours: exactNeighbours(vectors, count) };
}

function exactNeighbours(vectors: Float32Array, count: number): NeighbourLists {
  const lists = emptyNeighbourLists(count);
  for (let item = 0; item < count; item++) {
    const distances = Array.from({ length: count }, (_, other) => ({
      other,
      distance: distance(vectors, item, other),
    }));
    const near = distances.filter(({ other }) => other !== item).sort((a, b) => a.distance - b.distance);
    for (let at = 0; at < lists.k; at++) {
      lists.items[item * lists.k + at] = near[at]?.other ?? 0;
      lists.distances[item * lists.k + at] = near[at]?.distance ?? 0;
    }
  }
  return lists;
}

function distance(vectors: Float32Array, a: number, b: number): number {
  let sum = 0;
  for (let at = 0; at < DIMENSIONS; at++) {
    sum += ((vectors[a * DIMENSIONS + at] as number) - (vectors[b * DIMENSIONS + at] as number)) ** 2;
  }
  return Math.sqrt(sum);
}

const SET = grouped(400, 8, 0.6);

describe('a layout', () => {
  it('keeps neighbours together: trustworthiness of at least 0.9 on a fixed set', () => {
    const layout = wholeLayout(SET, { seed: 1 });
    expect(trustworthiness(SET.vectors, DIMENSIONS, layout, 12)).toBeGreaterThanOrEqual(0.9);
    // The measure can tell: places at random are worth nothing.
    const random = seededRandom(5);
    const places = layout.map(() => random());
    expect(trustworthiness(SET.vectors, DIMENSIONS, places, 12)).toBeLessThan(0.6);
  });

  it('is the same for the same seed and another for another', () => {
    const layout = wholeLayout(SET, { seed: 1, epochs: 50 });
    expect(wholeLayout(SET, { seed: 1, epochs: 50 })).toEqual(layout);
    expect(wholeLayout(SET, { seed: 2, epochs: 50 })).not.toEqual(layout);
  });

  it('tells at each step how much is done', () => {
    const shares = [...layOut(SET, { seed: 1, epochs: 4 })];
    expect(shares).toEqual([0.25, 0.5, 0.75, 1]);
  });

  it('of none, one, two or equal items has a finite place for each', () => {
    for (const count of [0, 1, 2, 3, 20]) {
      const vectors = new Float32Array(count * DIMENSIONS).fill(0.25);
      const neighbours = exactNeighbours(vectors, count);
      const layout = wholeLayout({ vectors, dimensions: DIMENSIONS, neighbours }, { seed: 1 });
      expect(layout).toHaveLength(count * 2);
      expect(layout.every(Number.isFinite)).toBe(true);
    }
  });
});

describe('the fuzzy graph', () => {
  it('joins what two items say of each other by a + b − ab, the nearest being sure', () => {
    // On a line at 0, 1 and 3, with one neighbour each: 0 ↔ 1, 3 → 1.
    const lists = {
      count: 3,
      k: 1,
      items: Uint32Array.of(1, 0, 1),
      distances: Float32Array.of(1, 1, 2),
    };
    const { starts, ends, weights } = fuzzyGraph(lists);
    expect([...starts]).toEqual([0, 1, 3, 4]);
    expect([...ends]).toEqual([1, 0, 2, 1]);
    expect([...weights]).toEqual([1, 1, 1, 1]);
  });

  it('gives a neighbourhood strengths that sum to log₂ of its size, the item counted', () => {
    const distances = Float32Array.of(1, 2, 3, 4, 5, 6, 7);
    // One item looks at seven that look at nobody but it, and as sure of it as of nothing else.
    const items = Uint32Array.from({ length: 8 * 7 }, (_, edge) => (Math.floor(edge / 7) + 1 + (edge % 7)) % 8);
    const lists = {
      count: 8,
      k: 7,
      items,
      distances: Float32Array.from(items, (_, edge) => distances[edge % 7] as number),
    };
    const { starts, ends, weights } = fuzzyGraph(lists);
    expect(starts[8]).toBe(56);
    // Item 0 sees item n at place n − 1; item n sees item 0 at place 7 − n: both strengths are of one curve.
    const width = solveWidth(distances);
    const strength = (place: number) => Math.exp(-place / width);
    for (let edge = 0; edge < 7; edge++) {
      const other = ends[edge] as number;
      const [a, b] = [strength(other - 1), strength(7 - other)];
      expect(weights[edge]).toBeCloseTo(a + b - a * b, 4);
    }
  });
});

function solveWidth(distances: Float32Array): number {
  let [low, high] = [0, 100];
  for (let turn = 0; turn < 100; turn++) {
    const width = (low + high) / 2;
    const sum = distances.reduce((total, each) => total + Math.exp(-(each - 1) / width), 0);
    if (sum > Math.log2(distances.length + 1)) high = width;
    else low = width;
  }
  return low;
}

describe('the curve of attraction', () => {
  it('fits what a least distance of 0.1 asks for better than any curve nearby', () => {
    const error = (a: number, b: number) => {
      let sum = 0;
      for (let at = 1; at < 300; at++) {
        const x = (at * 3) / 299;
        const wanted = x < 0.1 ? 1 : Math.exp(0.1 - x);
        sum += (1 / (1 + a * x ** (2 * b)) - wanted) ** 2;
      }
      return sum;
    };
    const own = error(CURVE.a, CURVE.b);
    for (const [a, b] of [
      [0.02, 0],
      [-0.02, 0],
      [0, 0.01],
      [0, -0.01],
    ] as const) {
      expect(error(CURVE.a + a, CURVE.b + b)).toBeGreaterThan(own);
    }
  });

  it('is tabulated to within half a percent', () => {
    const { attraction, repulsion } = forceTable();
    const { a, b } = CURVE;
    for (const squared of [1e-6, 0.003, 0.5, 1, 7.3, 250, 1e6]) {
      const entry = (new Uint32Array(Float32Array.of(squared).buffer)[0] as number) >>> ENTRY_SHIFT;
      const power = squared ** b;
      const pulls = (-2 * a * b * squared ** (b - 1)) / (1 + a * power);
      const pushes = (2 * b) / ((0.001 + squared) * (1 + a * power));
      expect(Math.abs((attraction[entry] as number) / pulls - 1)).toBeLessThan(5e-3);
      expect(Math.abs((repulsion[entry] as number) / pushes - 1)).toBeLessThan(5e-3);
    }
  });
});

describe('the principal plane', () => {
  it('finds the two directions of most spread', () => {
    const random = seededRandom(3);
    const spreads = [0.1, 5, 0.1, 2];
    const vectors = Float32Array.from({ length: 4000 }, (_, at) => (spreads[at % 4] as number) * (random() - 0.5) + 9);
    const plane = principalPlane(vectors, 4, 1);
    const correlation = (axis: number, column: number) => {
      let [sum, own, other] = [0, 0, 0];
      for (let row = 0; row < 1000; row++) {
        const a = plane[row * 2 + axis] as number;
        const b = (vectors[row * 4 + column] as number) - 9;
        sum += a * b;
        own += a * a;
        other += b * b;
      }
      return Math.abs(sum / Math.sqrt(own * other));
    };
    expect(correlation(0, 1)).toBeGreaterThan(0.99);
    expect(correlation(1, 3)).toBeGreaterThan(0.99);
  });
});

describe('trustworthiness', () => {
  it('is what its definition gives by hand', () => {
    // In truth 0 1 2 3 4 5 on a line; the layout exchanges 0 and 5. k = 1, n = 6.
    const truth = Float32Array.of(0, 1, 2.1, 3.3, 4.6, 6);
    const layout = Float32Array.of(6, 0, 1, 0, 2.1, 0, 3.3, 0, 4.6, 0, 0, 0);
    // Nearest in the layout: 0 → 4 (rank 4), 1 → 5 (rank 5), 2 → 1, 3 → 2, 4 → 3, 5 → 1 (rank 4); ranks beyond 1 cost 3 + 4 + 3.
    // 2 and 3 and 4 have 1, 2 and 3 as their nearest in truth.
    expect(trustworthiness(truth, 1, layout, 1)).toBeCloseTo(1 - (2 * 10) / (6 * 1 * (2 * 6 - 3 - 1)), 10);
  });

  it('of a layout that is the truth is 1', () => {
    const plane = Float32Array.from({ length: 60 }, (_, at) => ((at * 37) % 61) / 7);
    expect(trustworthiness(plane, 2, plane, 5)).toBe(1);
  });

  it('is not defined for half of the items and more', () => {
    expect(() => trustworthiness(Float32Array.of(1, 2, 3, 4), 1, new Float32Array(8), 2)).toThrow('k is 2');
  });
});
