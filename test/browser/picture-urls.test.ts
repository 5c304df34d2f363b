import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { akinBuild } from './akin-build.ts';
import { type AppPage, openApp } from './app-page.ts';
import { StaticHost } from './static-host.ts';
import { SOUGHT, soughtPhoto } from './test-photos.ts';
import { CACHE, OWN_SITES, PICTURES, photo } from './test-sites.ts';
import { test } from './visit.ts';

const [first = ''] = SOUGHT;
const ELSEWHERE = 'https://pictures.example/red%20chair.jpg';

/** Pastes a text anywhere on the page, as a person pastes an address. */
async function pasteText(app: AppPage, text: string): Promise<void> {
  await app.page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, text);
}

describe('the address of a picture', () => {
  test('of this site is searched by when it is pasted, and when it is typed among the words', async ({ app, host }) => {
    const example = await app.page.evaluate(async () => {
      const release = (await (await fetch('release.json')).json()) as {
        collection: { examples: { path: string; label: string }[] };
      };
      return release.collection.examples[0]?.path ?? '';
    });
    await pasteText(app, `${host.siteUrl}${example}`);
    await app.query.getByRole('heading', { name: example.split('/').at(-1) ?? '' }).waitFor();
    const pasted = await app.shownResults();
    await app.button('Clear query').click();
    await app.page.getByRole('searchbox', { name: 'Words' }).fill(`${host.siteUrl}${example}`);
    await app.page.keyboard.press('Enter');
    await app.query.getByRole('heading', { name: example.split('/').at(-1) ?? '' }).waitFor();
    expect(await app.shownResults()).toEqual(pasted);
  });

  test('of another host is refused on a site that was not built for it, with what to do instead', async ({ app }) => {
    await pasteText(app, ELSEWHERE);
    await app.alerts.filter({ hasText: 'save the picture on this device' }).waitFor();
    expect(await app.alerts.getByRole('button').allTextContents()).toEqual(['Dismiss']);
    await app.button('Dismiss').click();
  });

  // A site is built meanwhile.
  const timeout = 300_000;
  test('of another host is loaded after agreeing, where the site was built for it; workers stay shut in', {
    timeout,
  }, async ({ chromium }) => {
    const site = join(OWN_SITES, 'picture-urls');
    await akinBuild(PICTURES, site, ['--allow-picture-urls'], CACHE);
    const host = await StaticHost.start(site);
    const app = await openApp(chromium, host.siteUrl);
    const asked: string[] = [];
    await app.context.route('https://pictures.example/**', (route) => {
      asked.push(route.request().url());
      const headers = { 'access-control-allow-origin': '*' };
      return route.fulfill({ path: photo(soughtPhoto(first)), contentType: 'image/jpeg', headers });
    });
    await app.untilControlled();
    await pasteText(app, ELSEWHERE);
    await app.alerts.filter({ hasText: 'pictures.example' }).waitFor();
    expect(asked).toEqual([]);
    await app.button('Load from pictures.example').click();
    await app.query.getByRole('heading', { name: 'red chair.jpg' }).waitFor();
    expect((await app.shownResults())[0]?.path).toBe(first);
    expect(asked).toEqual([ELSEWHERE]);
    for (const worker of app.page.workers()) {
      const answer = await worker.evaluate(
        (url) =>
          fetch(url).then(
            () => 'answered',
            () => 'refused',
          ),
        ELSEWHERE,
      );
      expect(answer, worker.url()).toBe('refused');
    }
    expect(asked).toHaveLength(1);
    // After a reload the service worker's policy is the document's, too.
    await app.page.reload();
    await app.untilOpen();
    await pasteText(app, ELSEWHERE);
    await app.button('Load from pictures.example').click();
    await expect.poll(() => asked.length).toBe(2);
    await app.close();
    await host.down();
  });
});
