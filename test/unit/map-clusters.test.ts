import { describe, expect, it } from 'vitest';
import { findClusters } from '../../src/core/layout/find-clusters.ts';
import { makeMap } from '../../src/core/layout/make-map.ts';
import { MAP_SIDE, NO_CLUSTER } from '../../src/core/layout/map-content.ts';
import { nameClusters } from '../../src/core/layout/name-clusters.ts';
import { LEVELS, levelFor, roomAt, thumbnailLevels } from '../../src/core/layout/thumbnail-levels.ts';
import { seededRandom } from '../../src/core/random.ts';

const MIDDLES = [
  [0.2, 0.2],
  [0.8, 0.3],
  [0.5, 0.8],
] as const;

/** Items around the middles in turn, and some that are alone. */
function islands(count: number, alone: number) {
  const random = seededRandom(11);
  const near = (middle: number) => Math.round((middle + 0.08 * (random() + random() - 1)) * MAP_SIDE);
  const place = (axis: 0 | 1) => (_: unknown, item: number) =>
    item < count ? near((MIDDLES[item % 3] as readonly [number, number])[axis]) : axis * MAP_SIDE;
  const length = count + alone;
  return { x: Uint16Array.from({ length }, place(0)), y: Uint16Array.from({ length }, place(1)) };
}

describe('clusters', () => {
  it('are the islands of a map, and what lies alone is in none', () => {
    const { cluster, peaks } = findClusters(islands(300, 2));
    expect(peaks).toHaveLength(3);
    for (let item = 0; item < 300; item++) expect(cluster[item]).toBe(cluster[item % 3]);
    expect([...cluster.subarray(300)]).toEqual([NO_CLUSTER, NO_CLUSTER]);
    for (const [at, [x, y]] of MIDDLES.entries()) {
      const peak = peaks[cluster[at] as number];
      expect(Math.hypot((peak?.x ?? 0) / MAP_SIDE - x, (peak?.y ?? 0) / MAP_SIDE - y)).toBeLessThan(0.05);
    }
  });

  it('of nothing are none', () => {
    expect(findClusters({ x: new Uint16Array(0), y: new Uint16Array(0) }).peaks).toEqual([]);
  });
});

describe('a name', () => {
  const furniture = [
    ...Array.from({ length: 10 }, (_, at) => ({
      category: 'lamp',
      shape: 'arc',
      text: `An arc lamp over ${at} tables`,
    })),
    ...Array.from({ length: 10 }, () => ({ category: 'lamp', shape: 'desk', text: 'A lamp for desks' })),
    ...Array.from({ length: 10 }, () => ({ category: 'sofa', shape: 'wide', text: 'A sofa' })),
  ];
  const clusters = [0, 10, 20].map((from) => Array.from({ length: 10 }, (_, at) => from + at));
  const sources = {
    metadataOf: (item: number) => furniture[item] ?? {},
    values: new Set(['category', 'shape']),
    tagsOf: () => [],
  };

  it('is the kind of a cluster and what tells it from the others', () => {
    expect(nameClusters(clusters, sources).map(({ name }) => name)).toEqual(['Lamp, arc', 'Lamp, desk', 'Sofa, wide']);
  });

  it('comes from what the encoder sees where nothing is said', () => {
    const tagsOf = (item: number) => (item < 20 ? ['lamp', 'thing'] : ['couch', 'thing']);
    const names = nameClusters(clusters, { ...sources, metadataOf: () => ({}), tagsOf });
    expect(names.map(({ name }) => name)).toEqual(['Lamp', 'Lamp 2', 'Couch']);
    expect(names[2]?.words).toEqual(['couch']);
  });

  it('repeats no word in other letters', () => {
    const metadataOf = (item: number) =>
      item < 10 ? { kind: 'Arcs', text: 'arc arcs arching' } : { kind: 'x', text: 'y' };
    const [first] = nameClusters(clusters, { metadataOf, values: new Set(['kind']), tagsOf: () => [] });
    expect(first?.words).toEqual(['Arcs', 'arching']);
  });
});

describe('levels of thumbnails', () => {
  it('show pictures that do not lie on each other, and as many as fit, at every zoom', () => {
    const { x, y } = islands(500, 0);
    const levels = thumbnailLevels({ x, y }, [7], 1);
    expect(levels[7]).toBe(0);
    for (let level = 0; level < LEVELS; level++) {
      const apart = (MAP_SIDE + 1) * roomAt(level);
      expect(levelFor(roomAt(level) * 1.0001)).toBe(level - 1);
      expect(levelFor(roomAt(level) * 0.9999)).toBe(level);
      const isNear = (a: number, b: number) =>
        Math.abs((x[a] as number) - (x[b] as number)) < apart && Math.abs((y[a] as number) - (y[b] as number)) < apart;
      const shown = [...levels.keys()].filter((item) => (levels[item] as number) <= level);
      for (const a of shown) for (const b of shown) if (a < b) expect(isNear(a, b)).toBe(false);
      for (const [item, own] of levels.entries()) {
        if (own > level) expect(shown.some((other) => isNear(item, other))).toBe(true);
      }
    }
  });

  it('begin with the middle of the first cluster', () => {
    const layout = Float32Array.from({ length: 200 }, (_, at) => Math.floor(at / 100) * 50 + ((at * 7919) % 101) / 50);
    const map = makeMap(layout, 1, { metadataOf: () => ({}), values: new Set(), tagsOf: () => [] });
    expect(map.clusters).toHaveLength(2);
    const shown = map.level.indexOf(0);
    expect(map.cluster[shown]).toBe(0);
  });
});
