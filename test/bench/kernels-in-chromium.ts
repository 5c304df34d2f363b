// `npx tsx test/bench/kernels-in-chromium.ts [--only TEXT] [rows …]`: the kernels beside a pure read of the same bytes, in one run of
// Chromium. Prints JSON: medians and best of interleaved rounds, in ms, and their ratios to the pure read.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compileKernels, type KernelBuild } from '../../scripts/project/compile-kernels.ts';
import { bundleForPage } from '../browser/bundle-for-page.ts';
import { launchChromium } from '../browser/chromium.ts';
import { openIsolatedPage } from '../browser/isolated-page.ts';
import type * as measuring from './measure-kernels.ts';

const DIMENSIONS = 256;
const BUILDS: readonly KernelBuild[] = ['plain', 'relaxed'];

async function main(sizes: readonly number[], only: string): Promise<void> {
  const modules = await Promise.all(
    BUILDS.map(
      async (build) => [build, Buffer.from(await compileKernels('search', build)).toString('base64')] as const,
    ),
  );
  const chromium = await launchChromium();
  try {
    const page = await openIsolatedPage(chromium.browser);
    await page.evaluate(
      await bundleForPage(fileURLToPath(new URL('measure-kernels.ts', import.meta.url)), 'measuring'),
    );
    const results = [];
    for (const rows of sizes) {
      const setup = { rows, dimensions: DIMENSIONS, modules, rounds: rows > 200_000 ? 40 : 200, only };
      const measured = await page.evaluate(
        (given) => (globalThis as unknown as { measuring: typeof measuring }).measuring.measureKernels(given),
        setup,
      );
      results.push({ rows, dimensions: DIMENSIONS, ...measured });
    }
    console.log(JSON.stringify({ chromium: chromium.browser.version(), results }, null, 2));
  } finally {
    await chromium.close();
  }
}

const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
const sizes = positionals.map(Number);
await main(sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000], values.only ?? '');
