import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/project/find-chromium.ts';
import { followJob, type Outcome } from '../measure/follow-job.ts';
import type { MeasuredPeer } from '../measure/measure-peer.ts';
import type { ChromiumJob } from './run-job.ts';

const FLAGS = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--js-flags=--expose-gc',
];

/** Long enough to tell the page's process from others. */
const BUSY_MS = 300;

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
    const pid = await rendererOf(browser, page);
    const follow = followJob(pid, job.rows, quietFile, () => void browser.close().catch(() => {}));
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

/** The process of the page: the renderer that works when the page is made to. */
async function rendererOf(browser: Browser, page: Page): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const times = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return new Map(processInfo.filter(({ type }) => type === 'renderer').map(({ id, cpuTime }) => [id, cpuTime]));
  };
  const before = await times();
  await page.evaluate((ms) => {
    const until = performance.now() + ms;
    while (performance.now() < until);
  }, BUSY_MS);
  const worked = [...(await times())].map(([id, cpuTime]) => ({ id, seconds: cpuTime - (before.get(id) ?? 0) }));
  const [busiest] = worked.sort((a, b) => b.seconds - a.seconds);
  if (!busiest) throw new Error('Chromium tells of no renderer process');
  return busiest.id;
}
