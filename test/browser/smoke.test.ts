import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StaticHost } from './static-host.ts';
import { SOUGHT, soughtPhoto } from './test-photos.ts';
import { photo, SITE } from './test-sites.ts';
import { type DrivenBrowser, eventually } from './webdriver/driven-browser.ts';
import { driveFirefox, findFirefox } from './webdriver/firefox.ts';
import { driveWebkit, findWebkit } from './webdriver/webkit.ts';

const firefox = findFirefox();
const webkit = findWebkit();
const [first = '', second = ''] = SOUGHT;
/** Longer than the longest wait of a test. */
const TIMEOUT_MS = 240_000;

describe.skipIf(!firefox)('in Firefox (needs Debian’s firefox-esr, or FIREFOX_PATH)', { timeout: TIMEOUT_MS }, () => {
  smoke(() => driveFirefox(firefox ?? ''));
});

describe.skipIf(!webkit)('in WebKit (needs Debian’s webkit2gtk-driver and xvfb)', { timeout: TIMEOUT_MS }, () => {
  smoke(async () => {
    if (!webkit) throw new Error('WebKit is not there');
    return driveWebkit(webkit);
  });
});

function smoke(drive: () => Promise<DrivenBrowser>): void {
  let host: StaticHost;
  let browser: DrivenBrowser;

  beforeAll(async () => {
    host = await StaticHost.start(SITE);
    browser = await drive();
    console.log(browser.name);
    await browser.navigate(host.siteUrl);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.down();
  });

  test('the collection can be browsed', async () => {
    const count = await eventually('the collection', () =>
      browser.run<number | null>(`return document.querySelectorAll('[aria-label="Collection"] li').length || null`),
    );
    expect(count).toBeGreaterThan(3);
  });

  test('a photo of an item finds that item first', async () => {
    expect(await searchByPhoto(browser, first)).toBe(first);
  });

  test('after a reload without a network a photo is answered', async () => {
    await eventually('the service worker', () =>
      browser.run<true | null>(`return navigator.serviceWorker.controller?.state === 'activated' || null`),
    );
    await host.down();
    await browser.navigate(host.siteUrl);
    expect(await searchByPhoto(browser, second)).toBe(second);
  });
}

/** @returns path of the nearest item */
async function searchByPhoto(browser: DrivenBrowser, path: string): Promise<string> {
  const name = soughtPhoto(path);
  await eventually('the app', () =>
    browser.run<true | null>(`return !!document.querySelector('input[type=file]') || null`),
  );
  await browser.chooseFile('input[type=file]:not([capture])', photo(name));
  const hash = await eventually(`an answer to ${name}`, () =>
    browser.run<string | null>(
      `const isIts = document.querySelector('[aria-label="Query"] h2')?.textContent === args[0];
       const isAnswered = /^\\d+ results? in /.test(document.querySelector('[aria-label="Answer"] [role=status]')?.textContent ?? '');
       const link = document.querySelector('ul[aria-label="Results"] li a');
       return isIts && isAnswered && link ? link.hash : null`,
      name,
    ),
  );
  return decodeURIComponent(hash.replace('#/item/', ''));
}
