import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { ITEM_BYTES } from '../../src/core/details/describe-item.ts';
import { BITS } from '../../src/core/details/local-features.ts';
import { matchCells } from '../../src/core/details/match-cells.ts';
import { wholeNumbers } from '../../src/core/details/whole-numbers.ts';
import { seededRandom } from '../../src/core/random.ts';
import { matchCellsByKernel } from '../../src/search/match-cells-kernel.ts';

it('the kernel finds the same cells with the same dot products as its twin, of any photo and any items', async () => {
  const byKernel = await matchCellsByKernel(await compileKernels('match-cells'));
  const photoCells = fc.integer({ min: 1, max: 40 });
  const items = fc.integer({ min: 0, max: 5 });
  // 1: numbers of all sizes; large: few numbers have nearly all of the length, as far as a byte's sum goes.
  const power = fc.constantFrom(0, 1, 3, 30);
  await fc.assert(
    fc.property(photoCells, items, power, fc.integer({ min: 1, max: 1e6 }), (cells, count, exponent, seed) => {
      const random = seededRandom(seed);
      const vectors = Float32Array.from({ length: cells * BITS }, () => {
        const number = 2 * random() - 1;
        return Math.sign(number) * Math.abs(number) ** exponent;
      });
      const details = Uint8Array.from({ length: count * ITEM_BYTES }, () => random() * 256);
      const { numbers } = wholeNumbers(vectors);
      expect(byKernel(numbers)(details)).toEqual(matchCells(numbers)(details));
    }),
    { numRuns: 100 },
  );
});

it('the kernel takes photos in turns', async () => {
  const byKernel = await matchCellsByKernel(await compileKernels('match-cells'));
  const random = seededRandom(3);
  const details = Uint8Array.from({ length: 2 * ITEM_BYTES }, () => random() * 256);
  const photos = [3, 300].map((cells) => {
    const { numbers } = wholeNumbers(Float32Array.from({ length: cells * BITS }, () => random() - 0.5));
    return { expected: matchCells(numbers)(details), ask: byKernel(numbers) };
  });
  for (const { ask, expected } of [...photos, ...photos]) expect(ask(details)).toEqual(expected);
});
