import { afterEach, beforeEach, describe, expect } from 'vitest';
import { type AppPage, openApp } from './app-page.ts';
import { Gate } from './gate.ts';
import { offerPhotos } from './offer-photos.ts';
import { StaticHost } from './static-host.ts';
import { SOUGHT, soughtPhoto } from './test-photos.ts';
import { photo, SITE } from './test-sites.ts';
import { test } from './visit.ts';
import { watchResults } from './watch-results.ts';

const [first = '', second = ''] = SOUGHT;
/** All that a photo needs and an item does not. */
const ENCODER = /^assets\/(encoder|runtime)/;

describe('searching', () => {
  test('by the re-encoded, shrunk picture of an item finds that item first', async ({ app }) => {
    for (const path of SOUGHT) {
      const results = await app.searchByPhoto(photo(soughtPhoto(path)));
      expect(results[0]?.path).toBe(path);
      expect(results).toHaveLength(24);
      expect(results[1]?.label).toMatch(/^Result 2 of 24: .+, (identical|very similar|similar|weak)$/);
    }
    expect(await app.status.textContent()).toMatch(/^24 results in \d/);
  });

  test('shows more of the collection on request', async ({ app }) => {
    await app.searchByPhoto(photo(soughtPhoto(first)));
    await app.button('Show more').click();
    await app.status.filter({ hasText: '48 results' }).waitFor();
    expect(await app.shownResults()).toHaveLength(48);
  });

  test('by two photos in quick succession shows only the answer to the second', async ({ app }) => {
    const [expected] = await app.searchByPhoto(photo(soughtPhoto(second)));
    await app.button('Clear query').click();
    const seen = await watchResults(app);
    await offerPhotos(app, 'paste', [photo(soughtPhoto(first)), photo(soughtPhoto(second))]);
    await app.query.getByRole('heading', { name: soughtPhoto(second) }).waitFor();
    const results = await app.shownResults();
    expect(results[0]).toEqual(expected);
    // An older answer may arrive late; it must not show even then.
    await app.page.waitForTimeout(1_000);
    expect(await seen()).toEqual([second]);
  });

  test('can be tried with the examples of the site', async ({ app }) => {
    const examples = app.query.getByRole('list').getByRole('button');
    expect(await examples.count()).toBeGreaterThan(0);
    await examples.first().click();
    await app.query.getByText('Example', { exact: true }).waitFor();
    expect(await app.shownResults()).toHaveLength(24);
  });

  test('takes a photo that is dropped anywhere, and one that is pasted', async ({ app }) => {
    for (const [way, path] of [
      ['drop', first],
      ['paste', second],
    ] as const) {
      await offerPhotos(app, way, [photo(soughtPhoto(path))]);
      await app.query.getByRole('heading', { name: soughtPhoto(path) }).waitFor();
      expect((await app.shownResults())[0]?.path).toBe(path);
    }
  });

  test('can be done by the keyboard alone', async ({ app }) => {
    const { keyboard } = app.page;
    const chooser = app.page.waitForEvent('filechooser');
    await tabTo(app, 'button', 'Choose a photo');
    await keyboard.press('Enter');
    await (await chooser).setFiles(photo(soughtPhoto(first)));
    await app.shownResults();
    await tabTo(app, 'link', 'Result 1 of 24');
    await keyboard.press('ArrowRight');
    await app.page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('Result 2 '));
    await keyboard.press('Enter');
    await app.page.getByRole('dialog').waitFor();
    await keyboard.press('Escape');
    await app.page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect
      .poll(() => app.page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toMatch(/^Result 2 of 24/);
  });

  test('can be gone back on, answer by answer', async ({ app }) => {
    const byPhoto = await app.searchByPhoto(photo(soughtPhoto(first)));
    await app.results.nth(1).getByRole('link').click();
    await app.page.getByRole('dialog').waitFor();
    await app.button('More like this').click();
    await app.query.getByText('From this collection').waitFor();
    const byItem = await app.shownResults();
    expect(byItem).not.toEqual(byPhoto);
    await app.page.goBack();
    await app.page.getByRole('dialog').waitFor();
    await app.page.goBack();
    await app.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await app.shownResults()).toEqual(byPhoto);
    await app.page.goBack();
    await app.collection.first().waitFor();
    await app.page.goForward();
    expect(await app.shownResults()).toEqual(byPhoto);
  });
});

describe('before the encoder has arrived', () => {
  let host: StaticHost; // Its own for each test, whose downloads fail.
  let app: AppPage;

  beforeEach(async () => {
    host = await StaticHost.start(SITE);
  });
  afterEach(async () => {
    expect(app.problems).toEqual([]);
    await app.close();
    await host.down();
  });

  test('a search by an item is answered, and leaves the item itself out', async ({ chromium }) => {
    host.fail(ENCODER, { kind: 'status', status: 404 });
    app = await openApp(chromium, host.siteUrl);
    await app.page.goto(`${host.siteUrl}#/item/${first}`);
    await app.button('More like this').click();
    const results = await app.shownResults();
    expect(results).toHaveLength(24);
    expect(results.map(({ path }) => path)).not.toContain(first);
  });

  test('two photos are chosen: only the second is answered when it has', async ({ chromium }) => {
    const encoder = new Gate();
    host.fail(ENCODER, { kind: 'wait', for: encoder.opened });
    app = await openApp(chromium, host.siteUrl);
    const seen = await watchResults(app);
    await app.choosePhoto(photo(soughtPhoto(first)));
    await app.answer.getByText('as soon as the encoder is here').waitFor();
    await app.choosePhoto(photo(soughtPhoto(second)));
    await app.query.getByRole('heading', { name: soughtPhoto(second) }).waitFor();
    encoder.open();
    expect((await app.shownResults())[0]?.path).toBe(second);
    await app.page.waitForTimeout(1_000);
    expect(await seen()).toEqual([second]);
  });
});

/** Presses Tab until the element with this role and the beginning of this name has the focus. */
async function tabTo(app: AppPage, role: string, name: string): Promise<void> {
  const wanted = role === 'button' ? 'BUTTON' : 'A';
  for (let presses = 0; presses < 60; presses++) {
    await app.page.keyboard.press('Tab');
    const isThere = await app.page.evaluate(
      ([wanted, name]) => {
        const active = document.activeElement;
        const words = active?.getAttribute('aria-label') ?? active?.textContent ?? '';
        return active?.tagName === wanted && words.trim().startsWith(name);
      },
      [wanted, name] as const,
    );
    if (isThere) return;
  }
  throw new Error(`Tab did not lead to the ${role} "${name}" within 60 presses`);
}
