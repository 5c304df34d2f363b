import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../src/core/errors.ts';
import { crc32 } from '../../src/core/index-format/crc32.ts';
import { decodeMap } from '../../src/core/layout/decode-map.ts';
import { encodeMap } from '../../src/core/layout/encode-map.ts';
import { MAP_SIDE, type MapContent, NO_CLUSTER } from '../../src/core/layout/map-content.ts';
import { MAP_PREAMBLE } from '../../src/core/layout/map-format.ts';
import { placeOnMap } from '../../src/core/layout/place-on-map.ts';
import { LEVELS } from '../../src/core/layout/thumbnail-levels.ts';

const SMALL: MapContent = {
  count: 3,
  seed: 1,
  x: Uint16Array.of(0, MAP_SIDE, 700),
  y: Uint16Array.of(1, 2, 3),
  cluster: Uint8Array.of(0, 1, NO_CLUSTER),
  level: Uint8Array.of(0, LEVELS, 3),
  clusters: [
    { name: 'Lamp, arc', words: ['arc', 'lamp'], x: 1, y: 2 },
    { name: 'Stuhl, für Größen', words: [], x: MAP_SIDE, y: 0 },
  ],
  colours: null,
  columns: [],
};

const contents: fc.Arbitrary<MapContent> = fc
  .record({ count: fc.integer({ min: 0, max: 40 }), seed: fc.nat(), clusters: fc.integer({ min: 0, max: 3 }) })
  .chain(({ count, seed, clusters }) => {
    const row = (max: number) => fc.array(fc.integer({ min: 0, max }), { minLength: count, maxLength: count });
    const steps = row(MAP_SIDE).map((values) => Uint16Array.from(values));
    return fc.record({
      count: fc.constant(count),
      seed: fc.constant(seed),
      x: steps,
      y: steps,
      cluster: row(clusters).map((values) => Uint8Array.from(values, (own) => (own === clusters ? NO_CLUSTER : own))),
      level: row(LEVELS).map((values) => Uint8Array.from(values)),
      clusters: fc.array(
        fc.record({
          name: fc.string({ minLength: 1, unit: 'grapheme' }),
          words: fc.array(fc.string({ unit: 'grapheme' })),
          x: fc.integer({ min: 0, max: MAP_SIDE }),
          y: fc.integer({ min: 0, max: MAP_SIDE }),
        }),
        { minLength: clusters, maxLength: clusters },
      ),
      colours: fc.option(steps),
      columns: fc.tuple(row(2), row(255), fc.boolean()).map(([codes, range, hasColumns]) =>
        hasColumns
          ? [
              { kind: 'values' as const, column: 'style', values: ['a', 'b'], codes: Uint8Array.from(codes) },
              { kind: 'range' as const, column: 'price', from: -1.5, to: 7, codes: Uint8Array.from(range) },
            ]
          : [],
      ),
    });
  });

describe('a map', () => {
  it('is read as it was written, and the same content gives the same bytes', () => {
    fc.assert(
      fc.property(contents, (content) => {
        const bytes = encodeMap(content);
        expect(decodeMap(bytes, content.count)).toEqual(content);
        expect(encodeMap(content)).toEqual(bytes);
      }),
    );
  });

  it('takes 6 bytes an item besides its head', () => {
    const rows = (count: number) => encodeMap({ ...SMALL, ...many(count) }).length;
    expect(rows(900) - rows(100)).toBe(800 * 6);
  });

  it('is refused when any byte of it was changed', () => {
    const bytes = encodeMap(SMALL);
    for (let at = 0; at < bytes.length; at++) {
      const broken = bytes.slice();
      broken[at] = (broken[at] as number) ^ 0x11;
      expect(() => decodeMap(broken, 3), `byte ${at}`).toThrow(FormatError);
    }
  });

  it('is refused when it was cut, for another collection, or of another version', () => {
    const bytes = encodeMap(SMALL);
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeMap(bytes.slice(0, length), 3), `${length} bytes`).toThrow(FormatError);
    }
    expect(() => decodeMap(bytes, 4)).toThrow('the map holds 3 items; the release says 4');
    const newer = bytes.slice();
    newer[MAP_PREAMBLE.version] = 2;
    expect(() => decodeMap(newer, 3)).toThrow('the map is version 2; this app reads 1');
  });

  it('is refused with a right checksum over a wrong content', () => {
    const wrong: readonly [Partial<MapContent>, string][] = [
      [{ cluster: Uint8Array.of(0, 2, 1) }, 'puts item 1 in cluster 2; there are 2'],
      [{ level: Uint8Array.of(0, 0, 25) }, 'shows item 2 from level 25'],
      [{ seed: 0.5 }, 'has seed 0.5'],
      [{ clusters: [{ name: '', words: [], x: 0, y: 0 }], cluster: Uint8Array.of(0, 0, 0) }, 'calls cluster 0 ""'],
      [{ clusters: [{ name: 'a', words: [], x: 70_000, y: 0 }] }, 'puts cluster 0 at 70000'],
      [
        { columns: [{ kind: 'values', column: 'c', values: ['a'], codes: Uint8Array.of(0, 1, 2) }] },
        'gives item 2 code 2 in "c"; expected at most 1',
      ],
    ];
    for (const [change, message] of wrong) {
      expect(() => decodeMap(encodeMap({ ...SMALL, ...change }), 3)).toThrow(message);
    }
    const bytes = encodeMap(SMALL);
    bytes.fill(0x20, MAP_PREAMBLE.bytes, MAP_PREAMBLE.bytes + 4);
    new DataView(bytes.buffer).setUint32(MAP_PREAMBLE.checksum, crc32(bytes.subarray(MAP_PREAMBLE.bytes)), true);
    expect(() => decodeMap(bytes, 3)).toThrow('expected JSON');
  });
});

describe('places on a map', () => {
  it('are off by at most half a step from the layout, turned and scaled', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 4, maxLength: 60 }),
        (numbers) => {
          const layout = Float32Array.from(numbers.slice(0, numbers.length - (numbers.length % 2)));
          const { x, y } = placeOnMap(layout);
          const apart = (a: number, b: number) =>
            Math.hypot((x[a] as number) - (x[b] as number), (y[a] as number) - (y[b] as number));
          const truly = (a: number, b: number) =>
            Math.hypot(
              (layout[2 * a] as number) - (layout[2 * b] as number),
              (layout[2 * a + 1] as number) - (layout[2 * b + 1] as number),
            );
          // One scale fits all distances: that of the two items furthest apart.
          let [scale, widest] = [0, 0];
          for (let a = 0; a < x.length; a++) {
            for (let b = 0; b < a; b++) {
              if (truly(a, b) > widest) [scale, widest] = [apart(a, b) / truly(a, b), truly(a, b)];
            }
          }
          fc.pre(widest > 1e-3);
          for (let a = 0; a < x.length; a++) {
            for (let b = 0; b < a; b++) expect(Math.abs(apart(a, b) - truly(a, b) * scale)).toBeLessThan(4);
          }
        },
      ),
    );
  });

  it('use the whole of the longer side', () => {
    const { x } = placeOnMap(Float32Array.of(0, 0, 3, 3, 1, 1));
    expect([...x].sort((a, b) => a - b)).toEqual([0, 21_845, MAP_SIDE]);
  });
});

function many(count: number) {
  const zeros = new Uint8Array(count);
  return { count, x: new Uint16Array(count), y: new Uint16Array(count), cluster: zeros, level: zeros };
}
