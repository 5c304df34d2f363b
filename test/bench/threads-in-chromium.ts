// `npx tsx test/bench/threads-in-chromium.ts`: scans on one thread and shared with helpers, in turns, in a cross-origin
// isolated page of Chromium. Prints JSON; where `shared` is reliably below `one`, sharing is worth it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Remote } from 'comlink';
import { buildWorkerPage } from '../browser/build-worker-page.ts';
import { launchChromium } from '../browser/chromium.ts';
import { ISOLATION } from '../browser/isolated-page.ts';
import type { KernelDriver } from '../browser/kernel-page/driver.worker.ts';
import { StaticHost } from '../browser/static-host.ts';

const SIZES = [2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 500_000];
const ROUNDS = 200;

const folder = await mkdtemp(join(tmpdir(), 'akin-threads-'));
await buildWorkerPage('kernel-page', folder);
const host = await StaticHost.start(folder, { headers: ISOLATION });
const chromium = await launchChromium();
try {
  const page = await chromium.browser.newPage();
  await page.goto(host.siteUrl);
  await page.waitForFunction(() => 'kernelDriver' in globalThis);
  const measured = await page.evaluate(
    ({ sizes, rounds }) =>
      (globalThis as unknown as { kernelDriver: Remote<KernelDriver> }).kernelDriver.threadTimes(sizes, rounds),
    { sizes: SIZES, rounds: ROUNDS },
  );
  console.log(JSON.stringify(measured, null, 2));
} finally {
  await chromium.close();
  await host.down();
  await rm(folder, { recursive: true, force: true });
}
