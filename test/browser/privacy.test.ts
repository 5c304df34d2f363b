import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppPage, openApp } from './app-page.ts';
import { StaticHost } from './static-host.ts';
import { SOUGHT, soughtPhoto } from './test-photos.ts';
import { photo, SITE } from './test-sites.ts';
import { useChromium } from './use-chromium.ts';

const [first = ''] = SOUGHT;

/** Tries to tell another origin something, by the means that a page and its workers have. */
const tryToLeave = async (address: string): Promise<string> => {
  try {
    const response = await fetch(address, { mode: 'no-cors' });
    return `answered: ${response.type}`;
  } catch (error) {
    return error instanceof TypeError ? 'refused' : String(error);
  }
};

describe('nothing leaves the site’s own folder, nor the origin,', () => {
  const chromium = useChromium();
  let host: StaticHost;
  /** Another origin that would answer anybody. */
  let other: StaticHost;
  let app: AppPage;
  const requested: string[] = [];

  beforeAll(async () => {
    [host, other] = [await StaticHost.start(SITE), await StaticHost.start(SITE)];
    app = await openApp(chromium(), host.siteUrl);
    app.context.on('request', (request) => requested.push(request.url()));
    await app.page.reload();
    await app.untilOpen();
    await app.searchByPhoto(photo(soughtPhoto(first)));
    await app.untilControlled();
  });
  afterAll(async () => {
    await app?.close();
    await host?.down();
    await other?.down();
  });

  test('while a person searches, looks at an item and makes all available offline', async () => {
    await app.results.first().getByRole('link').click();
    await app.button('More like this').click();
    await app.shownResults();
    await app.page.getByRole('link', { name: 'Settings', exact: true }).click();
    await app.button('Make available offline').click();
    await app.page.getByText('Everything is on this device').waitFor();
    const elsewhere = requested.filter((url) => !url.startsWith(host.siteUrl) && !/^(blob|data):/.test(url));
    expect(new URL(host.siteUrl).pathname).not.toBe('/');
    expect(elsewhere).toEqual([]);
    expect(requested.length).toBeGreaterThan(10);
    expect(chromium().stray.seen).toEqual([]);
  });

  test('even when the page wants to', async () => {
    expect(await app.page.evaluate(tryToLeave, other.siteUrl)).toBe('refused');
    const loadsImage = await app.page.evaluate(
      (src) =>
        new Promise<boolean>((resolve) => {
          const image = new Image();
          image.onload = () => resolve(true);
          image.onerror = () => resolve(false);
          image.src = src;
        }),
      `${other.siteUrl}icons/icon-192.png`,
    );
    expect(loadsImage).toBe(false);
    // Says yes and is stopped afterwards.
    await app.page.evaluate((url) => navigator.sendBeacon(url, 'x'), other.siteUrl);
    await app.page.waitForTimeout(500);
    expect(other.served).toEqual([]);
  });

  test('even when a worker wants to', async () => {
    const workers = app.page.workers();
    const scripts = workers.map((worker) => worker.url()).join(' ');
    expect(scripts).toMatch(/encode\.worker/);
    expect(scripts).toMatch(/search\.worker/);
    for (const worker of workers)
      expect(await worker.evaluate(tryToLeave, other.siteUrl), worker.url()).toBe('refused');
    expect(other.served).toEqual([]);
  });
});
