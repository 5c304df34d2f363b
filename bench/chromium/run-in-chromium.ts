import { type Browser, type CDPSession, chromium } from 'playwright-core';
import { findChromium } from '../../scripts/project/find-chromium.ts';
import { followJob, type Outcome } from '../measure/follow-job.ts';
import type { MeasuredPeer } from '../measure/measure-peer.ts';
import { type Usage, usageOf } from '../measure/watchdog.ts';
import type { ChromiumJob } from './run-job.ts';

const FLAGS = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--js-flags=--expose-gc',
];

export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium was found; set CHROME_PATH');
  // Its own sandbox cannot start as root or in most containers; only our own page is opened.
  return chromium.launch({ executablePath, chromiumSandbox: false, args: FLAGS, timeout: 120_000 });
}

/** Runs a job in a browser of its own. @throws Error with the reason when it fails or must stop */
export async function runInChromium(job: ChromiumJob, pageUrl: string, quietFile: string | null): Promise<Outcome> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    await page.goto(pageUrl, { timeout: 120_000 });
    const session = await browser.newBrowserCDPSession();
    const follow = followJob(
      () => usageOfPages(session),
      job.rows,
      quietFile,
      () => void browser.close().catch(() => {}),
    );
    await page.exposeFunction('onBenchStep', follow.onStep);
    const crashed = new Promise<never>((_, reject) => page.once('crash', () => reject(new Error('its page crashed'))));
    crashed.catch(() => {});
    const done = page.evaluate((job) => window.runBenchJob(job), job) as Promise<MeasuredPeer>;
    done.catch(() => {});
    return await follow.until(Promise.race([done, crashed]));
  } finally {
    await browser.close().catch(() => {});
  }
}

/**
 * What all of a browser's pages use. It keeps processes of its own beside the only page, but they are idle, and memory
 * counts from the beginning of a job.
 */
async function usageOfPages(session: CDPSession): Promise<Usage> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return usageOf(processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id));
}
