import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AppPage, openApp, type ShownResult } from './app-page.ts';
import { Gate } from './gate.ts';
import { StaticHost } from './static-host.ts';
import { SOUGHT, soughtPhoto } from './test-photos.ts';
import { photo, SITE } from './test-sites.ts';
import { useChromium } from './use-chromium.ts';

const [first = '', second = ''] = SOUGHT;

describe('the second visit', () => {
  const chromium = useChromium();
  let host: StaticHost;
  let app: AppPage;
  let online: ShownResult[];
  const visitAgain = async () => {
    await app.page.goto('about:blank');
    await app.page.goto(host.siteUrl);
    await app.untilOpen();
  };

  beforeAll(async () => {
    host = await StaticHost.start(SITE);
    // A picture that is on its way when the service worker takes over is kept only when it is shown again.
    const serviceWorker = new Gate();
    host.fail(/^service-worker\.js$/, { kind: 'wait', for: serviceWorker.opened });
    app = await openApp(chromium(), host.siteUrl);
    await app.page.waitForFunction(() => {
      const examples = [...document.querySelectorAll<HTMLImageElement>('img[src*="examples/"]')];
      return examples.length > 0 && examples.every(({ complete, naturalWidth }) => complete && naturalWidth > 0);
    });
    serviceWorker.open();
    await app.page.waitForFunction(async () => {
      const examples = [...document.querySelectorAll<HTMLImageElement>('img[src*="examples/"]')];
      return (await Promise.all(examples.map(({ src }) => caches.match(src)))).every(Boolean);
    });
    online = await app.searchByPhoto(photo(soughtPhoto(first)));
    await app.untilControlled();
    return async () => {
      await app.close();
      await host.down();
    };
  });
  beforeEach(() => host.up());
  afterEach(() => expect(app.problems).toEqual([]));

  test('asks the host for nothing that the first has brought', async () => {
    const before = host.served.length;
    await visitAgain();
    expect(await app.searchByPhoto(photo(soughtPhoto(first)))).toEqual(online);
    const asked = host.served.slice(before).map(({ path }) => path);
    // Looking for a newer version is the one thing that only the host can answer.
    expect(asked.filter((path) => !/^(service-worker\.js|thumbnails\/.+)$/.test(path))).toEqual([]);
  });

  test('is served without a network, and photos are answered', async () => {
    await host.down();
    await visitAgain();
    expect(await app.searchByPhoto(photo(soughtPhoto(first)))).toEqual(online);
    expect((await app.searchByPhoto(photo(soughtPhoto(second))))[0]?.path).toBe(second);
    await host.up();
  });

  test('has every picture without a network once all was made available', async () => {
    await visitAgain();
    await app.page.getByRole('link', { name: 'Settings', exact: true }).click();
    await app.button('Make available offline').click();
    await app.page.getByText('Everything is on this device').waitFor();
    await app.page.getByText('ready offline').waitFor();
    await host.down();
    await visitAgain();
    await app.searchByPhoto(photo(soughtPhoto(first)));
    await app.button('Show more').click();
    await app.status.filter({ hasText: '48 results' }).waitFor();
    const images = app.results.locator('img');
    for (const image of await images.all()) await image.scrollIntoViewIfNeeded();
    await app.page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLImageElement>('ul[aria-label="Results"] img')].every(
        ({ complete, naturalWidth }) => complete && naturalWidth > 0,
      ),
    );
    expect(await images.count()).toBe(48);
  });
});

describe('a download', () => {
  const chromium = useChromium();
  let host: StaticHost;
  let app: AppPage;

  beforeEach(async () => {
    host = await StaticHost.start(SITE);
  });
  afterEach(async () => {
    expect(app.problems).toEqual([]);
    await app.close();
    await host.down();
  });

  test('that was cut goes on with the part that it lost', async () => {
    const cutPart = /\.bin\.1$/;
    host.fail(cutPart, { kind: 'cut', afterBytes: 300_000 });
    app = await openApp(chromium(), host.siteUrl);
    await app.choosePhoto(photo(soughtPhoto(first)));
    await app.alerts
      .filter({ hasText: /the connection broke after \d+ of \d+ bytes of .+; trying again continues/ })
      .first()
      .waitFor();
    const whole = host.served.filter(({ path }) => /\.bin\.0$/.test(path)).map(({ path }) => path);
    expect(whole.length).toBeGreaterThan(0);
    host.mend();
    const before = host.served.length;
    await app.answer.getByRole('button', { name: 'Retry', exact: true }).first().click();
    expect((await app.shownResults())[0]?.path).toBe(first);
    const after = host.served.slice(before).map(({ path }) => path);
    expect(after.some((path) => cutPart.test(path))).toBe(true);
    expect(after).not.toEqual(expect.arrayContaining(whole));
  });

  test('whose part arrives damaged asks for it once more and never uses it', async () => {
    host.fail(/\.bin\.1$/, { kind: 'corrupt', at: 1000 }, 1);
    app = await openApp(chromium(), host.siteUrl);
    expect((await app.searchByPhoto(photo(soughtPhoto(first))))[0]?.path).toBe(first);
    const times = host.served.filter(({ path }) => /\.bin\.1$/.test(path)).map(({ path }) => path);
    expect(times.length - new Set(times).size).toBe(1);
  });

  test('on a device without space is used all the same, and the app says that it keeps nothing', async () => {
    app = await openApp(chromium(), 'data:text/html,<ul aria-label="Collection"><li>not yet</ul>');
    const debug = await app.context.newCDPSession(app.page);
    await debug.send('Storage.overrideQuotaForOrigin', { origin: host.origin, quotaSize: 1_500_000 });
    await app.page.goto(host.siteUrl);
    await app.untilOpen();
    expect((await app.searchByPhoto(photo(soughtPhoto(first))))[0]?.path).toBe(first);
    await app.page.getByText('online only').click();
    await app.page.getByText('This device gives the site no more space').waitFor();
  });
});
