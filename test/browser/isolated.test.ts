import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppPage, openApp } from './app-page.ts';
import { ISOLATION } from './isolated-page.ts';
import { StaticHost } from './static-host.ts';
import { SOUGHT, soughtPhoto } from './test-photos.ts';
import { photo, SITE } from './test-sites.ts';
import { useChromium } from './use-chromium.ts';

const [sought = ''] = SOUGHT;

describe('a host whose headers isolate the page', () => {
  const chromium = useChromium();
  let host: StaticHost;
  let app: AppPage;

  beforeAll(async () => {
    host = await StaticHost.start(SITE, { headers: ISOLATION });
    app = await openApp(chromium(), host.siteUrl);
  });
  afterAll(async () => {
    await app.close();
    await host.down();
  });

  test('is searched in memory that threads share, on the first visit and on the second', async () => {
    for (const visit of ['first', 'second']) {
      if (visit === 'second') {
        await app.untilControlled();
        await app.page.goto('about:blank');
        await app.page.goto(host.siteUrl);
        await app.untilOpen();
      }
      expect(await app.page.evaluate(() => crossOriginIsolated)).toBe(true);
      const results = await app.searchByPhoto(photo(soughtPhoto(sought)));
      expect(results[0]?.path).toBe(sought);
      const hasHelpers = (await app.page.evaluate(() => navigator.hardwareConcurrency)) > 1;
      const isHelped = () => app.page.workers().some((worker) => worker.url().includes('/scan.worker-'));
      await expect.poll(isHelped).toBe(hasHelpers);
    }
    expect(app.problems).toEqual([]);
  });
});
