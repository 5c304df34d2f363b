import { expect, test as plainTest } from 'vitest';
import { type AppPage, openApp } from './app-page.ts';
import { launchChromium, type TestBrowser } from './chromium.ts';
import { StaticHost } from './static-host.ts';
import { SITE } from './test-sites.ts';

interface Visit {
  /** One for a file. */
  readonly chromium: TestBrowser;
  /** Serves the test site. */
  readonly host: StaticHost;
  /** The tab that all tests of a file share. */
  readonly tab: AppPage;
  /** The same tab at the start screen; after the test nothing may have gone wrong in it. */
  readonly app: AppPage;
}

/** Tests of one visit to the test site: each goes on from the start screen, in the profile of those before it. */
export const test = plainTest.extend<Visit>({
  chromium: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern what a fixture needs
    async ({}, use) => {
      const chromium = await launchChromium();
      await use(chromium);
      await chromium.close();
    },
    { scope: 'file' },
  ],
  host: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const host = await StaticHost.start(SITE);
      await use(host);
      await host.down();
    },
    { scope: 'file' },
  ],
  tab: [
    async ({ chromium, host }, use) => {
      const tab = await openApp(chromium, host.siteUrl);
      await use(tab);
      await tab.close();
    },
    { scope: 'file' },
  ],
  app: async ({ tab, host }, use) => {
    // A test that failed may have left the tab without a network.
    await tab.context.setOffline(false);
    await tab.page.goto(`${host.siteUrl}#/`);
    await tab.collection.first().waitFor();
    await use(tab);
    expect(tab.problems).toEqual([]);
  },
});
