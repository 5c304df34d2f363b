import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { resize } from '../../src/core/preprocessing/resize.ts';
import { resizeByKernel } from '../../src/encoding/resize-kernel.ts';

/** Colours are 0 to 255; floats of 24 bits that are added up some hundred times stay this close. */
const TOLERANCE = 1e-2;

it('the resize kernel gives what its twin gives, for any size, box and transparency', async () => {
  const byKernel = await resizeByKernel(await compileKernels('resize-picture'));
  const side = fc.integer({ min: 1, max: 90 });
  const share = fc.double({ min: 0, max: 0.5, noNaN: true });
  await fc.assert(
    fc.property(side, side, side, side, share, share, fc.integer(), (width, height, toWidth, toHeight, x, y, seed) => {
      const data = Uint8Array.from({ length: width * height * 4 }, (_, i) => Math.imul(i + 1, seed | 1) >>> 24);
      const box = { left: x * width, top: y * height, width: width * (1 - x), height: height * (1 - y) };
      const expected = resize({ data, width, height }, box, toWidth, toHeight);
      const found = byKernel({ data, width, height }, box, toWidth, toHeight);
      expect(found.data.length).toBe(expected.data.length);
      const differences = expected.data.map((value, i) => Math.abs((found.data[i] as number) - value));
      expect(Math.max(...differences)).toBeLessThan(TOLERANCE);
    }),
    { numRuns: 60 },
  );
});
