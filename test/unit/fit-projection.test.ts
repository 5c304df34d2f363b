import { describe, expect, it } from 'vitest';
import { Covariance } from '../../src/core/projection/covariance.ts';
import { fitProjection } from '../../src/core/projection/fit-projection.ts';
import { project } from '../../src/core/projection/project.ts';

/** Numerical Recipes' quick generator; good enough to scatter points, and the same everywhere. */
function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Points that scatter by 1/(axis + 1) along each axis around 5. */
function scattered(count: number, width: number, seed = 7): Float32Array[] {
  const next = uniform(seed);
  return Array.from({ length: count }, () =>
    Float32Array.from({ length: width }, (_, axis) => 5 + (next() - 0.5) / (axis + 1)),
  );
}

function gather(vectors: readonly Float32Array[], width: number): Covariance {
  const covariance = new Covariance(width);
  for (const vector of vectors) covariance.add(vector);
  return covariance;
}

describe('covariance', () => {
  it('agrees with the definition, also for counts that are no multiple of four and means far from 0', () => {
    const vectors = [Float32Array.of(10_001, 2), Float32Array.of(10_003, 8), Float32Array.of(10_002, 5)];
    const { mean, covariance } = gather(vectors, 2).finish();
    expect([...mean]).toEqual([10_002, 5]);
    expect(covariance[0]).toBeCloseTo(2 / 3, 12);
    expect(covariance[1]).toBeCloseTo(2, 12);
    expect(covariance[2]).toBeCloseTo(2, 12);
    expect(covariance[3]).toBeCloseTo(6, 12);
  });

  it('refuses features of another width or that are not finite', () => {
    const covariance = new Covariance(3);
    expect(() => covariance.add(new Float32Array(2))).toThrow('expected 3 features; found 2');
    expect(() => covariance.add(Float32Array.of(0, Number.NaN, 1))).toThrow('feature 1 is NaN');
  });
});

describe('fitProjection', () => {
  it('centres, and weights each axis by its eigenvalue to the power', () => {
    const vectors = scattered(400, 24);
    const spread = (power: number) => {
      const { projection } = fitProjection(gather(vectors, 24), 16, power);
      const projected = vectors.map((vector) => project(vector, projection, 16));
      return gather(projected, 16).finish();
    };
    const plain = spread(0).covariance;
    for (const power of [0, -0.25, -0.5]) {
      const { mean, covariance } = spread(power);
      for (let d = 0; d < 16; d++) {
        expect(mean[d]).toBeCloseTo(0, 4);
        const eigenvalue = plain[d * 17] ?? Number.NaN;
        expect((covariance[d * 17] ?? Number.NaN) / eigenvalue ** (1 + 2 * power)).toBeCloseTo(1, 4);
      }
    }
  });

  it('gives the same numbers for the same features', () => {
    const [once, again] = [1, 2].map(() => fitProjection(gather(scattered(100, 20), 20), 16));
    expect(again).toEqual(once);
  });

  it('keeps a multiple of 16 dimensions and never more than the features span', () => {
    const vectors = scattered(40, 64);
    expect(fitProjection(gather(vectors, 64), 256).dimensions).toBe(32);
    expect(fitProjection(gather(vectors, 64), 16).dimensions).toBe(16);
    expect(() => fitProjection(gather(vectors.slice(0, 10), 64), 256)).toThrow('span 9 dimensions');
  });

  it('survives features that never change', () => {
    const vectors = scattered(100, 40).map((vector) => vector.map((value, i) => (i % 2 ? 3 : value)));
    const { projection, dimensions } = fitProjection(gather(vectors, 40), 256);
    expect(dimensions).toBe(16);
    expect(projection.every(Number.isFinite)).toBe(true);
  });
});
