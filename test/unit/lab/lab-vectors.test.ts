import { describe, expect, it } from 'vitest';
import { decodeLabLayer, encodeLabVectors } from '../../../src/core/evaluation/lab-vectors.ts';
import { seededRandom } from '../../../src/core/random.ts';

const ITEMS = 7;
const SHAPES = [32, 24, 5];
const seed = 3;
const random = seededRandom(seed);
const layers = SHAPES.map((dimensions) => ({
  dimensions,
  // Of lengths from hundredths to hundreds, as inner layers have them.
  rows: Float32Array.from({ length: ITEMS * dimensions }, (_, at) => (random() - 0.5) * 10 ** ((at % 5) - 2)),
}));
const packed = () => encodeLabVectors(layers, ITEMS);

describe('vectors of the lab', () => {
  it(`come back within half a step of their row's largest number: 16 bits in the first layer, 8 in the others (seed ${seed})`, () => {
    for (const [layer, { dimensions, rows }] of layers.entries()) {
      const found = decodeLabLayer(packed().buffer, SHAPES, ITEMS, layer);
      expect(found.dimensions).toBe(dimensions);
      const steps = layer === 0 ? 32_767 : 127;
      for (let item = 0; item < ITEMS; item++) {
        const row = rows.subarray(item * dimensions, (item + 1) * dimensions);
        const peak = Math.max(...row.map(Math.abs));
        for (const [at, value] of row.entries()) {
          expect(Math.abs((found.rows[item * dimensions + at] ?? Number.NaN) - value)).toBeLessThan(
            ((0.5 * peak) / steps) * 1.01,
          );
        }
      }
    }
  });

  it('take two bytes a number in the first layer, one in the others, and four a vector', () => {
    const head = 16 + 8 * 3;
    const first = 7 * (4 + 64);
    const second = 7 * (4 + 24);
    const third = 7 * 4 + 36; // 35 codes, filled up to a multiple of four
    expect(packed()).toHaveLength(head + first + second + third);
  });

  it('keep a vector of zeros, and refuse one that is not finite', () => {
    const zeros = encodeLabVectors([{ dimensions: 2, rows: new Float32Array(2) }], 1);
    expect([...decodeLabLayer(zeros.buffer, [2], 1, 0).rows]).toEqual([0, 0]);
    expect(() => encodeLabVectors([{ dimensions: 1, rows: Float32Array.of(Number.NaN) }], 1)).toThrow('holds NaN');
    expect(() => encodeLabVectors([{ dimensions: 2, rows: Float32Array.of(1) }], 1)).toThrow('expected 1 × 2');
  });

  it.each<[string, (bytes: Uint8Array) => ArrayBuffer, readonly number[], number, string]>([
    ['nothing', () => new ArrayBuffer(3), SHAPES, ITEMS, 'begin otherwise'],
    ['another file', (bytes) => bytes.fill(1, 0, 4).slice().buffer, SHAPES, ITEMS, 'begin otherwise'],
    ['a newer version', (bytes) => bytes.fill(9, 4, 5).slice().buffer, SHAPES, ITEMS, 'version 9; this app reads 1'],
    ['other items', (bytes) => bytes.slice().buffer, SHAPES, 8, 'are of 7 items and 3 layers; expected 8 and 3'],
    ['other layers', (bytes) => bytes.slice().buffer, [32, 24], ITEMS, 'expected 7 and 2'],
    ['a cut file', (bytes) => bytes.slice(0, 500).buffer, SHAPES, ITEMS, 'have 500 bytes; expected'],
    ['wrong dimensions', (bytes) => bytes.slice().buffer, [24, 40, 5], ITEMS, 'layer 0 of the lab has 32 numbers'],
    ['a broken scale', (bytes) => bytes.fill(255, 40, 44).slice().buffer, SHAPES, ITEMS, 'has the scale NaN'],
  ])('refuse %s', (_, broken, shapes, items, message) => {
    expect(() => decodeLabLayer(broken(packed()), shapes, items, 0)).toThrow(message);
  });
});
