import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeDimensions, padEmbeddings } from '../../src/core/quantisation/pad-embeddings.ts';
import { quantise } from '../../src/core/quantisation/quantise.ts';
import { quantiseQuery } from '../../src/core/quantisation/quantise-query.ts';

const DIMENSIONS = 32;
const vectors = fc.float32Array({ minLength: DIMENSIONS, maxLength: DIMENSIONS, min: -1e6, max: 1e6, noNaN: true });

function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const dot = (x: ArrayLike<number>, y: ArrayLike<number>) =>
    Array.from(x).reduce((sum, value, at) => sum + value * (y[at] as number), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

it('scale · code has unit length and the direction of the embedding', () => {
  fc.assert(
    fc.property(vectors, (vector) => {
      const { codes, scales } = quantise(vector, DIMENSIONS);
      const unit = Array.from(codes, (code) => code * (scales[0] as number));
      const isZero = vector.every((value) => value === 0);
      expect(Math.hypot(...unit)).toBeCloseTo(isZero ? 0 : 1, 5);
      // Half a step of 127 in every dimension is the most that rounding does.
      if (!isZero) expect(cosine(codes, vector)).toBeGreaterThan(1 - DIMENSIONS / (8 * 127 ** 2));
    }),
  );
});

it('each row is quantised as if it were alone', () => {
  fc.assert(
    fc.property(vectors, vectors, (first, second) => {
      const together = quantise(Float32Array.from([...first, ...second]), DIMENSIONS);
      const [one, two] = [quantise(first, DIMENSIONS), quantise(second, DIMENSIONS)];
      expect([...together.codes]).toEqual([...one.codes, ...two.codes]);
      expect([...together.scales]).toEqual([...one.scales, ...two.scales]);
    }),
  );
});

it('queries have 7 bits and a sign, and their length does not matter', () => {
  fc.assert(
    fc.property(vectors, (vector) => {
      const code = quantiseQuery(vector);
      expect(code.every((value) => value >= -127)).toBe(true);
      expect(quantiseQuery(vector.map((value) => value * 4))).toEqual(code);
    }),
  );
});

it('filling up to a multiple of 16 keeps every number and adds zeros', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(5), (dimensions, rows) => {
      const embeddings = Float32Array.from({ length: rows * dimensions }, (_, at) => at + 1);
      const padded = padEmbeddings(embeddings, dimensions);
      const width = codeDimensions(dimensions);
      expect(width % 16).toBe(0);
      expect(width - dimensions).toBeLessThan(16);
      expect(padded.length).toBe(rows * width);
      expect(padded.filter((value) => value !== 0)).toEqual(embeddings);
      for (let row = 0; row < rows; row++) {
        expect(padded[row * width]).toBe(embeddings[row * dimensions]);
      }
    }),
  );
});
