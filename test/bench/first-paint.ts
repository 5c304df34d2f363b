// `npx tsx test/bench/first-paint.ts SITE`: when the start screen of a built site shows pictures to someone who comes for
// the first time, on a phone of 390 × 844 with a processor four times slower than this one and a line of 1.6 Mbit/s and
// 150 ms, from a host that compresses nothing. Prints the median of several visits, each in a fresh profile, and what
// the host had sent when the first picture was there. Never passes or fails.
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { AppPage, PHONE } from '../browser/app-page.ts';
import { launchChromium, type TestBrowser } from '../browser/chromium.ts';
import { StaticHost } from '../browser/static-host.ts';

const VISITS = 3;
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const SLOWDOWN = 4;

/** Milliseconds from the start of the navigation. */
interface Visit {
  readonly firstPaint: number;
  readonly firstPicture: number;
  readonly screenOfPictures: number;
  readonly bytesBefore: Record<string, number>;
}

const [site = 'site'] = process.argv.slice(2);
const host = await StaticHost.start(resolve(site));
const chromium = await launchChromium();
try {
  const visits: Visit[] = [];
  for (let i = 0; i < VISITS; i++) visits.push(await visit(chromium));
  const median = (pick: (visit: Visit) => number) =>
    Math.round([...visits.map(pick)].sort((a, b) => a - b)[VISITS >> 1] ?? 0);
  console.table({
    'something is painted, ms': median(({ firstPaint }) => firstPaint),
    'the first picture is there, ms': median(({ firstPicture }) => firstPicture),
    'all pictures of the first screen, ms': median(({ screenOfPictures }) => screenOfPictures),
  });
  console.log('bytes asked for before the first picture was there');
  console.table(visits[0]?.bytesBefore);
} finally {
  await chromium.close();
  await host.down();
}

async function visit({ browser }: TestBrowser): Promise<Visit> {
  const context = await browser.newContext({ viewport: PHONE, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
  const app = new AppPage(await context.newPage());
  const session = await context.newCDPSession(app.page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', LINE);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  const before = host.served.length;
  await app.page.goto(host.siteUrl, { waitUntil: 'commit' });
  const firstPicture = await shownPictures(app.page, 'some');
  const bytesBefore: Record<string, number> = {};
  for (const { path, bytes } of host.served.slice(before)) {
    const kind = path.replace(/^(assets|thumbnails|examples|app)\/.*?([a-z]*)[^/]*$/, '$1 $2') || 'index.html';
    bytesBefore[kind] = (bytesBefore[kind] ?? 0) + bytes;
  }
  const screenOfPictures = await shownPictures(app.page, 'every');
  const firstPaint = await app.page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  );
  await context.close();
  return { firstPaint, firstPicture, screenOfPictures, bytesBefore };
}

/** @returns when some or every picture within the window was complete, in ms since the navigation began */
async function shownPictures(page: Page, which: 'some' | 'every'): Promise<number> {
  const handle = await page.waitForFunction(
    (quantifier) => {
      const inWindow = [...document.querySelectorAll('img')].filter((image) => {
        const { top, bottom, width } = image.getBoundingClientRect();
        return width > 40 && bottom > 0 && top < innerHeight;
      });
      const shown = inWindow.map((image) => image.complete && image.naturalWidth > 0);
      return shown.length > 0 && shown[quantifier](Boolean) && performance.now();
    },
    which,
    { timeout: 60_000, polling: 50 },
  );
  return Number(await handle.jsonValue());
}
