import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createScorer, METRICS } from '../../src/core/evaluation/metric.ts';

/** The textbook formulas, each sum over all dimensions at once. */
const ORACLE = {
  cosine: (a: number[], b: number[]) => inner(a, b) / Math.sqrt(inner(a, a) * inner(b, b)) || 0,
  euclidean: (a: number[], b: number[]) => -Math.sqrt(a.reduce((sum, x, i) => sum + (x - (b[i] ?? 0)) ** 2, 0)),
  manhattan: (a: number[], b: number[]) => -a.reduce((sum, x, i) => sum + Math.abs(x - (b[i] ?? 0)), 0),
  dot: inner,
};

function inner(a: number[], b: number[]): number {
  return a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
}

const component = fc.float({ min: -100, max: 100, noNaN: true }).map((x) => (Math.abs(x) < 1e-6 ? 0 : x));

it.each(METRICS)('%s agrees with a float64 oracle', (metric) => {
  const rows = fc
    .integer({ min: 1, max: 40 })
    .chain((dimensions) =>
      fc.array(fc.array(component, { minLength: dimensions, maxLength: dimensions }), { minLength: 1, maxLength: 12 }),
    );
  fc.assert(
    fc.property(rows, (vectors) => {
      const [query = []] = vectors;
      const scores = new Float64Array(vectors.length);
      createScorer(metric, Float32Array.from(vectors.flat()), query.length)(Float32Array.from(query), scores);
      for (const [row, vector] of vectors.entries()) {
        const expected = ORACLE[metric](query, vector);
        expect(Math.abs((scores[row] ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(expected)));
      }
    }),
  );
});
