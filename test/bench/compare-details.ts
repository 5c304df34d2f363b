// `npx tsx test/bench/compare-details.ts [items …]`: comparing a photo's details with items by the SIMD kernel and by its
// twin, in turns, in Node and in Chromium, best and median of some rounds.
import { fileURLToPath } from 'node:url';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { bundleForPage } from '../browser/bundle-for-page.ts';
import { launchChromium } from '../browser/chromium.ts';
import { timeComparing } from './time-comparing.ts';

const ROUNDS = 15;

const given = process.argv.slice(2).map(Number);
const sizes = given.length > 0 ? given : [1000, 2048];
const kernel = Buffer.from(await compileKernels('match-cells')).toString('base64');

function report(where: string, items: number, { kernel, twin }: Awaited<ReturnType<typeof timeComparing>>): void {
  const times = [kernel, twin].map(({ bestMs, medianMs }) => `${bestMs.toFixed(1)} (${medianMs.toFixed(1)}) ms`);
  const ratio = (twin.bestMs / kernel.bestMs).toFixed(1);
  console.log(`${where}, ${items} items: kernel ${times[0]}, twin ${times[1]}, best (median); ${ratio} times as fast`);
}

for (const items of sizes) report('Node', items, await timeComparing(kernel, items, ROUNDS));

const chromium = await launchChromium();
try {
  const page = await chromium.browser.newPage();
  await page.evaluate(await bundleForPage(fileURLToPath(new URL('time-comparing.ts', import.meta.url)), 'comparing'));
  for (const items of sizes) {
    const timed = await page.evaluate(
      ([module, count, rounds]) =>
        (globalThis as unknown as { comparing: { timeComparing: typeof timeComparing } }).comparing.timeComparing(
          module,
          count,
          rounds,
        ),
      [kernel, items, ROUNDS] as const,
    );
    report('Chromium', items, timed);
  }
} finally {
  await chromium.close();
}
