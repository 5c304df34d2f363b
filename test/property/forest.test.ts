import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { arrangeRows } from '../../src/core/forest/arrange-rows.ts';
import { buildForest } from '../../src/core/forest/build-forest.ts';
import { decodeIndex } from '../../src/core/index-format/decode-index.ts';
import { encodeIndex } from '../../src/core/index-format/encode-index.ts';
import { quantise } from '../../src/core/quantisation/quantise.ts';
import { seededRotation } from '../../src/core/quantisation/rotation.ts';
import { signCodes } from '../../src/core/quantisation/sign-codes.ts';
import { buildForestInTurns } from '../../src/search/build-forest-in-turns.ts';
import { openIndex } from '../../src/search/open-index.ts';
import { PLANS } from '../../src/search/search-options.ts';
import { forestIndexOf } from '../fixtures/forest-index.ts';
import { randomNumbers } from '../fixtures/random-index.ts';

const DIMENSIONS = 16;
const kernels = await compileKernels();

const options = fc.record({
  seed: fc.nat(),
  trees: fc.integer({ min: 1, max: 3 }),
  leafSize: fc.integer({ min: 1, max: 20 }),
  groupSize: fc.constantFrom(1, 2, 4, 8),
});
/** Embeddings of which some are alike, so that planes and leaves meet ties. */
const collections = fc
  .record({ items: fc.integer({ min: 1, max: 300 }), kinds: fc.integer({ min: 1, max: 300 }), seed: fc.nat(999) })
  .map(({ items, kinds, seed }) => {
    const all = randomNumbers(kinds * DIMENSIONS, seed);
    return Float32Array.from({ length: items * DIMENSIONS }, (_, at) => all[at % all.length] as number);
  });

it('a forest of any shape is read back from the index as it was built, with every row in every tree', () => {
  fc.assert(
    fc.property(collections, options, (embeddings, options) => {
      const coded = { ...quantise(embeddings, DIMENSIONS), dimensions: DIMENSIONS };
      const { forest, order } = buildForest(coded, options);
      const arranged = arrangeRows(coded, order);
      const signs = { seed: 5, codes: signCodes(seededRotation(DIMENSIONS, 5), arranged.codes) };
      const identity = { encoder: { id: 'x', sha256: '0'.repeat(64) }, preprocessing: 'none', dimensions: DIMENSIONS };
      // Encoding and decoding check that each tree holds each row once.
      const decoded = decodeIndex(encodeIndex({ ...identity, ...arranged, order, forest, signs }));
      expect(decoded.forest).toEqual(forest);
      expect(decoded.signs).toEqual(signs);
      expect(decoded.order).toEqual(order);
    }),
  );
});

it('the same rows and options give the same forest, by the kernel in turns as by TypeScript in one go', async () => {
  await fc.assert(
    fc.asyncProperty(collections, options, async (embeddings, options) => {
      const coded = { ...quantise(embeddings, DIMENSIONS), dimensions: DIMENSIONS };
      const once = buildForest(coded, options);
      expect(buildForest(coded, options)).toEqual(once);
      expect(await buildForestInTurns(coded, options, kernels)).toEqual(once);
    }),
    { numRuns: 40 },
  );
});

it('no leaf holds more than four times the rows that were wanted, even of pictures that are all alike', () => {
  const alike = { ...quantise(new Float32Array(5000 * DIMENSIONS).fill(1), DIMENSIONS), dimensions: DIMENSIONS };
  const { forest } = buildForest(alike, { seed: 1, trees: 1, leafSize: 10, groupSize: 4 });
  const sizes = forest.leafStarts.slice(1).map((end, leaf) => end - (forest.leafStarts[leaf] as number));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(40);
  const leaves = forest.groupLeaves.slice(1).map((end, group) => end - (forest.groupLeaves[group] as number));
  expect(Math.max(...leaves)).toBeLessThanOrEqual(4);
});

it('no way lets an item pass that the filter forbids, and the exact one finds all that it allows', async () => {
  await fc.assert(
    fc.asyncProperty(
      collections,
      options,
      fc.constantFrom(0, 0.03, 0.3, 0.9, 1),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(kernels, null),
      async (embeddings, options, share, k, module) => {
        const items = embeddings.length / DIMENSIONS;
        const index = await openIndex(new Blob([forestIndexOf(embeddings, DIMENSIONS, options)]).stream(), module);
        const draws = randomNumbers(items, options.seed);
        const allowed = Array.from(draws.keys()).filter((item) => ((draws[item] as number) + 1) / 2 < share);
        const filter = new Uint8Array(Math.ceil(items / 8));
        for (const item of allowed) filter[item >> 3] = (filter[item >> 3] as number) | (1 << (item & 7));
        const query = randomNumbers(DIMENSIONS, options.seed + 1);
        const leaks = (neighbours: readonly { readonly item: number }[]) =>
          neighbours.filter(({ item }) => !allowed.includes(item));
        for (const plan of PLANS) {
          for (const budget of [0.05, 1]) {
            const { neighbours } = await index.search(query, { k, plan, budget, candidates: 10, filter });
            expect(leaks(neighbours)).toEqual([]);
            if (plan === 'exact' || (plan === 'forest' && budget === 1)) {
              expect(neighbours.length).toBe(Math.min(k, allowed.length));
            }
          }
        }
        for (const metric of ['euclidean', 'manhattan', 'dot'] as const) {
          const { neighbours } = await index.search(query, { k, metric, filter });
          expect(leaks(neighbours)).toEqual([]);
          expect(neighbours.length).toBe(Math.min(k, allowed.length));
        }
        const chosen = await index.search(query, { k, filter });
        expect(leaks(chosen.neighbours)).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});
