import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readRelease } from './amend-site.ts';
import { type AppPage, openApp } from './app-page.ts';
import { StaticHost } from './static-host.ts';
import { SOUGHT, soughtPhoto } from './test-photos.ts';
import { NEXT_SITE, photo, SITE } from './test-sites.ts';
import { useChromium } from './use-chromium.ts';

const [first = ''] = SOUGHT;

describe('a newer release', () => {
  const chromium = useChromium();
  let host: StaticHost;
  let app: AppPage;

  beforeEach(async () => {
    // Kept by the browser for ten minutes, as GitHub Pages does: the next release must get past that.
    host = await StaticHost.start(SITE, { cacheSeconds: 600 });
    app = await openApp(chromium(), host.siteUrl);
    await app.searchByPhoto(photo(soughtPhoto(first)));
    await app.untilControlled();
  });
  afterEach(async () => {
    expect(app.problems).toEqual([]);
    await app.close();
    await host.down();
  });

  const shellOf = () => app.page.evaluate(() => document.querySelector<HTMLMetaElement>('meta[name=shell]')?.content);
  const collectionName = () => app.page.getByRole('heading', { level: 1 }).textContent();
  const offer = () => app.page.getByText('A new version is ready');
  const releaseShown = async () => {
    await app.page.getByRole('link', { name: 'Settings', exact: true }).click();
    const facts = await app.page.locator('.settings-facts').allTextContents();
    await app.page.getByRole('link', { name: 'Search', exact: true }).click();
    return facts.join(' ');
  };

  test('is announced, and switches app, encoder and index together when the person agrees', async () => {
    const [before, next] = [await readRelease(SITE), await readRelease(NEXT_SITE)];
    expect(next.encoder.identity.sha256).not.toBe(before.encoder.identity.sha256);
    host.deploy(NEXT_SITE);
    await app.page.reload();
    await app.untilOpen();
    await offer().waitFor();
    expect(await collectionName()).toBe('Furniture');
    expect(await shellOf()).toBeUndefined();
    await app.button('Update now').click();
    await app.page.getByRole('heading', { level: 1, name: 'Furniture, spring' }).waitFor();
    await app.untilOpen();
    expect(await shellOf()).toBe('next');
    const facts = await releaseShown();
    expect(facts).toContain(next.id);
    expect(facts).toContain(`version ${next.encoder.card.version}`);
    expect(facts).toContain(`${next.collection.items} pictures`);
    await offer().waitFor({ state: 'detached' });
    // Encoder and index of the new release were fetched before it was offered, so it is whole without a network.
    await host.down();
    await app.page.goto('about:blank');
    await app.page.goto(host.siteUrl);
    await app.untilOpen();
    expect(await collectionName()).toBe('Furniture, spring');
    expect(await app.searchByPhoto(photo(soughtPhoto(first)))).toHaveLength(24);
  });

  test('is never forced: put off, the old one goes on whole, and is offered again at the next visit', async () => {
    host.deploy(NEXT_SITE);
    await app.page.reload();
    await app.untilOpen();
    await offer().waitFor();
    expect((await app.searchByPhoto(photo(soughtPhoto(first))))[0]?.path).toBe(first);
    await app.button('Later').click();
    await offer().waitFor({ state: 'detached' });
    expect((await app.shownResults())[0]?.path).toBe(first);
    await app.page.reload();
    await app.untilOpen();
    expect(await collectionName()).toBe('Furniture');
    expect(await releaseShown()).toContain((await readRelease(SITE)).id);
    await offer().waitFor();
  });

  test('that is only half deployed is neither offered nor installed', async () => {
    host.deploy(NEXT_SITE);
    host.fail(/^app\//, { kind: 'status', status: 404 });
    host.fail(/^index\.html$/, { kind: 'status', status: 404 });
    await app.page.reload();
    await app.untilOpen();
    // The browser has looked for it, and given up.
    await expect.poll(() => host.served.some(({ status }) => status === 404)).toBe(true);
    await app.page.waitForFunction(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      return registration && !registration.installing && !registration.waiting;
    });
    expect(await offer().count()).toBe(0);
    expect((await app.searchByPhoto(photo(soughtPhoto(first))))[0]?.path).toBe(first);
  });
});
