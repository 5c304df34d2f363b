import axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppPage, DESKTOP, openTab, PHONE } from './app-page.ts';
import { Gate } from './gate.ts';
import { StaticHost } from './static-host.ts';
import { SOUGHT, soughtPhoto } from './test-photos.ts';
import { NEXT_SITE, photo, SITE } from './test-sites.ts';
import { useChromium } from './use-chromium.ts';

const [first = ''] = SOUGHT;

/** Every screen is looked at in each of these ways. */
const LOOKS = [
  { name: 'phone, light', viewport: PHONE, colorScheme: 'light' },
  { name: 'phone, dark', viewport: PHONE, colorScheme: 'dark' },
  { name: 'desktop, dark', viewport: DESKTOP, colorScheme: 'dark' },
  { name: 'desktop, light', viewport: DESKTOP, colorScheme: 'light' },
] as const;

describe('axe finds nothing wrong on a phone and a desktop, light and dark,', () => {
  const chromium = useChromium();
  let host: StaticHost;
  let app: AppPage;
  const items = new Gate();
  const encoder = new Gate();

  beforeAll(async () => {
    host = await StaticHost.start(SITE);
    host.fail(/^assets\//, { kind: 'wait', for: items.opened });
    app = await openTab(chromium().browser, host.siteUrl, { reducedMotion: 'reduce' });
  });
  afterAll(async () => {
    await app?.close();
    await host?.down();
  });

  /** Rules that axe finds broken, with the elements, in any of the looks. */
  const violations = async () => {
    await app.page.evaluate(axe.source);
    const found: string[] = [];
    for (const { name, viewport, colorScheme } of LOOKS) {
      await app.page.setViewportSize(viewport);
      await app.page.emulateMedia({ colorScheme });
      // Two frames: one for the layout to hear of the new size, one to draw it.
      await app.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      const { violations } = await app.page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
      for (const { id, help, nodes } of violations) {
        found.push(`${name}: ${id} (${help}): ${nodes.map(({ html }) => html).join(' ')}`);
      }
    }
    return found;
  };

  // One visit, screen after screen: each test goes on where the one before it stopped.
  test('while the collection is on its way', async () => {
    await app.page.getByText('Opening the collection').waitFor();
    expect(await violations()).toEqual([]);
  });

  test('at the start, with the encoder on its way', async () => {
    host.mend();
    host.fail(/^assets\/(?!items|index)/, { kind: 'wait', for: encoder.opened });
    items.open();
    await app.untilOpen();
    await app.page.getByText('Encoder for photos, once').waitFor();
    expect(await violations()).toEqual([]);
  });

  test('while a photo waits for the encoder', async () => {
    await app.choosePhoto(photo(soughtPhoto(first)));
    await app.answer.getByText('as soon as the encoder is here').waitFor();
    expect(await violations()).toEqual([]);
  });

  test('with the download paused', async () => {
    await app.button('Pause').first().click();
    await app.button('Resume').first().waitFor();
    expect(await violations()).toEqual([]);
  });

  test('with an answer', async () => {
    host.mend();
    encoder.open();
    await app.button('Resume').first().click();
    await app.shownResults();
    await app.page.getByText('Timings').click();
    expect(await violations()).toEqual([]);
  });

  test('with a photo that was refused', async () => {
    await app.choosePhoto(photo('boastful.png'));
    await app.alerts.first().waitFor();
    expect(await violations()).toEqual([]);
    await app.button('Dismiss').click();
  });

  test('with an item beside the query, and with an item alone', async () => {
    await app.results.nth(2).getByRole('link').click();
    await app.page.getByRole('dialog').waitFor();
    expect(await violations()).toEqual([]);
    await app.button('Close').click();
    await app.page.goto(`${host.siteUrl}#/item/${first}`);
    await app.page.getByRole('dialog').waitFor();
    expect(await violations()).toEqual([]);
  });

  test('with more and less of several things, and the ways to share an answer', async () => {
    await app.page.goto(`${host.siteUrl}#/search?q=item:${first}&q=words:wood&q=item,-1:${SOUGHT[1]}`);
    await app.page.getByRole('list', { name: 'More and less of' }).waitFor();
    await app.shownResults();
    await app.page.getByText('Share', { exact: true }).click();
    expect(await violations()).toEqual([]);
  });

  test('with a focus', async () => {
    await app.page.goto(`${host.siteUrl}#/like/${first}`);
    await app.page.getByRole('list', { name: 'Focus on' }).getByRole('button').first().click();
    await app.page.getByRole('slider').waitFor();
    await app.shownResults();
    expect(await violations()).toEqual([]);
  });

  test('with a frame on the query', async () => {
    await app.page.goto(`${host.siteUrl}#/like/${first}`);
    await app.button('Part of the picture').click();
    await app.page.getByRole('list', { name: 'Proposed parts' }).waitFor();
    expect(await violations()).toEqual([]);
  });

  test('with a filter being chosen', async () => {
    await app.page.goto(`${host.siteUrl}#/like/${first}`);
    await app.page.getByRole('list', { name: 'Filters' }).getByRole('button', { name: 'Colour', exact: true }).click();
    await app.page.getByRole('dialog').waitFor();
    expect(await violations()).toEqual([]);
    await app.page.keyboard.press('Escape');
    await app.page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('with words that nobody knows', async () => {
    await app.page.goto(`${host.siteUrl}#/search?q=words:qwzzk`);
    await app.answer.getByText('does not know').waitFor();
    expect(await violations()).toEqual([]);
  });

  test('with several photos, and with a camera that is not there', async () => {
    await app.page.goto(`${host.siteUrl}#/`);
    const chooser = app.page.waitForEvent('filechooser');
    await app.button('Choose a photo').first().click();
    await (await chooser).setFiles([photo(soughtPhoto(first)), photo('broken.jpg')]);
    await app.page.getByText('2 of 2 answered').waitFor();
    expect(await violations()).toEqual([]);
    await app.page.goto(`${host.siteUrl}#/camera`);
    await app.alerts
      .filter({ hasText: 'choose a photo' })
      .or(app.alerts.filter({ hasText: 'Choose a photo' }))
      .first()
      .waitFor();
    expect(await violations()).toEqual([]);
  });

  test('with an item that is not there, and with a photo that is gone', async () => {
    await app.page.goto(`${host.siteUrl}#/item/no/such-item.jpg`);
    await app.page.getByText('Nothing found under this link').waitFor();
    expect(await violations()).toEqual([]);
    await app.page.goto(`${host.siteUrl}#/photo/gone`);
    await app.page.getByText('This photo is gone').waitFor();
    expect(await violations()).toEqual([]);
  });

  test('in the settings, before and after all is there', async () => {
    await app.page.goto(`${host.siteUrl}#/settings`);
    await app.button('Make available offline').waitFor();
    expect(await violations()).toEqual([]);
    await app.button('Make available offline').click();
    await app.page.getByText('Everything is on this device').waitFor();
    expect(await violations()).toEqual([]);
  });

  test('with a newer version on offer', async () => {
    host.deploy(NEXT_SITE);
    await app.page.goto(host.siteUrl);
    await app.page.getByText('A new version is ready').waitFor();
    expect(await violations()).toEqual([]);
  });

  test('without a network', async () => {
    await host.down();
    await app.context.setOffline(true);
    await app.page.reload();
    await app.untilOpen();
    expect(await violations()).toEqual([]);
    await app.context.setOffline(false);
    await host.up();
  });

  test('when the collection cannot be opened, and when the index cannot', async () => {
    await app.close();
    host.deploy(SITE);
    host.fail(/^release\.json$/, { kind: 'status', status: 503 });
    app = await openTab(chromium().browser, host.siteUrl, { reducedMotion: 'reduce' });
    await app.alerts.first().waitFor();
    expect(await violations()).toEqual([]);
    host.mend();
    host.fail(/\.akin/, { kind: 'status', status: 404 });
    await app.page.reload();
    await app.untilOpen();
    await app.alerts.first().waitFor();
    expect(await violations()).toEqual([]);
  });
});
