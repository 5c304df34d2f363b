import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, inject } from 'vitest';
import { SOUGHT, soughtPhoto } from './test-photos.ts';
import { photo } from './test-sites.ts';
import { test } from './visit.ts';

const [first = '', second = ''] = SOUGHT;

describe('several photos', () => {
  test('chosen together get an answer each, and each leads to all of its results', async ({ app }) => {
    const chooser = app.page.waitForEvent('filechooser');
    await app.button('Choose a photo').click();
    await (await chooser).setFiles([photo(soughtPhoto(first)), photo('broken.jpg'), photo(soughtPhoto(second))]);
    await app.page.getByText('3 of 3 answered').waitFor();
    for (const path of [first, second]) {
      const row = app.page.getByRole('list', { name: `Results for ${soughtPhoto(path)}` });
      expect(await row.getByRole('link').first().getAttribute('href')).toBe(`#/item/${path}`);
    }
    expect(await app.alerts.filter({ hasText: 'damaged' }).count()).toBe(1);
    await app.page.getByRole('link', { name: `${soughtPhoto(second)}, all results` }).click();
    expect((await app.shownResults())[0]?.path).toBe(second);
    await app.page.goBack();
    await app.page.getByText('3 of 3 answered').waitFor();
  });

  test('say where nothing in the collection is like one of them', async ({ app }) => {
    const file = join(inject('testFolder'), 'photos', 'stripes.png');
    const stripes = Buffer.from(Array.from({ length: 3 * 96 * 96 }, (_, at) => (Math.floor(at / 12) % 2 ? 255 : 20)));
    await sharp(stripes, { raw: { width: 96, height: 96, channels: 3 } })
      .png()
      .toFile(file);
    const chooser = app.page.waitForEvent('filechooser');
    await app.button('Choose a photo').click();
    await (await chooser).setFiles([photo(soughtPhoto(first)), file]);
    await app.page.getByText('2 of 2 answered').waitFor();
    const entries = app.page.getByRole('list', { name: 'Photos' }).locator('.many-entry');
    expect(await entries.nth(0).getByText('Nothing really similar here').count()).toBe(0);
    expect(await entries.nth(1).getByText('Nothing really similar here').count()).toBe(1);
  });

  test('a photo shared by another app becomes the query, once, also without a network', async ({ app, host }) => {
    await app.untilControlled();
    await app.context.setOffline(true);
    const content = (await readFile(photo(soughtPhoto(first)))).toString('base64');
    // What the system does for an installed app: a form posted to the share target, whose answer is opened.
    const opened = await app.page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const form = new FormData();
      form.append('title', 'A chair');
      form.append('photos', new File([bytes], 'shared.jpg', { type: 'image/jpeg' }));
      const response = await fetch('share', { method: 'POST', body: form });
      return { isPage: (await response.text()).includes('<html'), isRedirected: response.redirected };
    }, content);
    expect(opened).toEqual({ isPage: true, isRedirected: true });
    await app.page.goto(`${host.siteUrl}#/shared`);
    await app.query.getByRole('heading', { name: 'shared.jpg' }).waitFor();
    expect((await app.shownResults())[0]?.path).toBe(first);
    await app.page.goto(`${host.siteUrl}#/shared`);
    await app.alerts.filter({ hasText: 'No picture was shared' }).waitFor();
    await app.context.setOffline(false);
  });

  test('a file that the installed app is opened with becomes the query', async ({ app, host }) => {
    const content = (await readFile(photo(soughtPhoto(second)))).toString('base64');
    await app.context.addInitScript((base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const file = new File([bytes], 'opened.jpg', { type: 'image/jpeg' });
      const launchQueue = {
        setConsumer: (consume: (launch: unknown) => void) => {
          Reflect.deleteProperty(window, 'launchQueue');
          consume({ files: [{ getFile: async () => file }] });
        },
      };
      Object.defineProperty(window, 'launchQueue', { configurable: true, value: launchQueue });
    }, content);
    await app.page.goto(`${host.siteUrl}#/`);
    await app.page.reload();
    await app.query.getByRole('heading', { name: 'opened.jpg' }).waitFor();
    expect((await app.shownResults())[0]?.path).toBe(second);
  });
});
