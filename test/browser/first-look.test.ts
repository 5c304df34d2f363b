import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppPage, PATIENCE_MS, PHONE } from './app-page.ts';
import { Gate } from './gate.ts';
import { StaticHost } from './static-host.ts';
import { SITE } from './test-sites.ts';
import { useChromium } from './use-chromium.ts';

/** The app's own script; the first look's is another. */
const APP = /\/app\/index-[^/]+\.js$/;

describe('before the app has arrived', () => {
  const chromium = useChromium();
  let host: StaticHost;
  beforeAll(async () => {
    host = await StaticHost.start(SITE);
  });
  afterAll(() => host.down());

  /** A tab whose app does not arrive until it is let go. */
  async function openSlowly(hash: string): Promise<{ app: AppPage; letGo: () => void }> {
    const context = await chromium().browser.newContext({ viewport: PHONE });
    context.setDefaultTimeout(PATIENCE_MS);
    const app = new AppPage(await context.newPage());
    const gate = new Gate();
    await app.page.route(APP, async (route) => {
      await gate.opened;
      await route.continue();
    });
    await app.page.goto(host.siteUrl + hash, { waitUntil: 'commit' });
    return { app, letGo: gate.open };
  }

  test('the start screen shows what it will say, and pictures', async () => {
    const { app, letGo } = await openSlowly('');
    const look = app.page.locator('#first-look');
    const pictures = look.getByRole('listitem').locator('img');
    await expect.poll(() => pictures.count()).toBe(4);
    await pictures.last().evaluate((picture: HTMLImageElement) => picture.decode());
    await app.page.evaluate(() => document.fonts.ready);
    const titleBefore = await look.getByRole('heading', { name: 'Find pictures that look alike' }).boundingBox();
    const wordsBefore = await look.locator('.start-words').innerText();

    letGo();
    await app.untilOpen();
    await look.waitFor({ state: 'detached' });
    const title = app.query.getByRole('heading', { name: 'Find pictures that look alike' });
    expect(await title.boundingBox()).toEqual(titleBefore);
    expect(await app.query.locator('.start-words').innerText()).toBe(wordsBefore);
    expect(app.problems).toEqual([]);
    await app.close();
  });

  test('an address of something else shows nothing that would vanish', async () => {
    const { app, letGo } = await openSlowly('#/settings');
    await app.page.waitForFunction(() => document.readyState === 'interactive');
    expect(await app.page.locator('#first-look').isVisible()).toBe(false);
    letGo();
    await app.page.getByRole('heading', { name: 'Settings', level: 2 }).waitFor();
    await app.page.locator('#first-look').waitFor({ state: 'detached' });
    await app.close();
  });
});
