import { describe, expect, it } from 'vitest';
import {
  DIMENSIONS,
  FIRST_QUERY,
  generateQueries,
  generateVectors,
  INT16_STEPS,
  VectorSource,
  vectorPieces,
} from '../../bench/vectors/generate.ts';

const row = (vectors: Float32Array, at: number) => vectors.subarray(at * DIMENSIONS, (at + 1) * DIMENSIONS);
const dot = (one: Float32Array, two: Float32Array) =>
  one.reduce((sum, value, at) => sum + value * (two[at] as number), 0);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the vectors that benchmarks generate', () => {
  it('are the same for the same seed, and others for another', () => {
    const vectors = generateVectors(30, { seed: 7 });
    expect(generateVectors(30, { seed: 7 })).toEqual(vectors);
    const others = generateVectors(30, { seed: 8 });
    for (let at = 0; at < 30; at++) expect(row(others, at)).not.toEqual(row(vectors, at));
  });

  it('have each row by its own number, whatever was drawn before and in whatever pieces', () => {
    const whole = generateVectors(100, { seed: 3 });
    const source = new VectorSource(3);
    for (const at of [99, 0, 57, 57, 12]) {
      const alone = new Float32Array(DIMENSIONS);
      source.fill(alone, at);
      expect(alone).toEqual(row(whole, at));
    }
    for (const { first, vectors } of vectorPieces(100, { seed: 3, pieceRows: 7 })) {
      expect(vectors).toEqual(whole.subarray(first * DIMENSIONS, first * DIMENSIONS + vectors.length));
    }
    expect(generateVectors(40, { seed: 3, first: 60 })).toEqual(whole.subarray(60 * DIMENSIONS));
    expect(generateQueries(5, { seed: 3 })).toEqual(generateVectors(5, { seed: 3, first: FIRST_QUERY }));
  });

  it('are of unit length, and as int16 the same numbers rounded', () => {
    const vectors = generateVectors(200);
    const rounded = new Int16Array(vectors.length);
    new VectorSource().fillInt16(rounded, 0);
    for (let at = 0; at < 200; at++) expect(Math.abs(dot(row(vectors, at), row(vectors, at)) - 1)).toBeLessThan(1e-5);
    for (const [at, value] of vectors.entries()) {
      // A float32 holds a component to 24 bits, so one that lies between two steps may be rounded either way.
      expect(Math.abs((rounded[at] as number) - value * INT16_STEPS)).toBeLessThan(0.502);
    }
  });

  /** Mean cosines of the nearest, the 10th and the 100th of 4,000 photos; random directions give 0.22, 0.18 and 0.12. */
  const PHOTOS = [
    { rank: 1, cosine: 0.61 },
    { rank: 10, cosine: 0.41 },
    { rank: 100, cosine: 0.19 },
  ];

  it.each([1, 2])('have neighbours about as near as photos have them, by seed %i', (seed) => {
    const [rows, asked] = [4000, 40];
    const vectors = generateVectors(rows, { seed });
    const queries = generateQueries(asked, { seed });
    const byRank = Array.from({ length: asked }, (_, query) => {
      const scores = Float32Array.from({ length: rows }, (_, at) => dot(row(queries, query), row(vectors, at)));
      return scores.sort().reverse();
    });
    for (const { rank, cosine } of PHOTOS) {
      const found = mean(byRank.map((scores) => scores[rank - 1] as number));
      expect(Math.abs(found - cosine), `neighbour ${rank} at ${found}`).toBeLessThan(0.1);
    }
  });
});
