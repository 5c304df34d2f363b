import { bench, describe } from 'vitest';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { resize } from '../../src/core/preprocessing/resize.ts';
import { resizeByKernel } from '../../src/encoding/resize-kernel.ts';

const byKernel = await resizeByKernel(await compileKernels('resize-picture'));

for (const [width, height] of [
  [320, 240],
  [640, 480],
] as const) {
  const data = Uint8Array.from({ length: width * height * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 7) % 256));
  const box = { left: (width - height) / 2, top: 0, width: height, height };

  describe(`${width} × ${height} pixels, central square to 160 × 160`, () => {
    bench('core/preprocessing/resize', () => {
      resize({ data, width, height }, box, 160, 160);
    });
    bench('the SIMD kernel', () => {
      byKernel({ data, width, height }, box, 160, 160);
    });
  });
}
