import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { amendSite } from './amend-site.ts';
import { type AppPage, openApp, openTab } from './app-page.ts';
import { StaticHost } from './static-host.ts';
import { SOUGHT, soughtPhoto } from './test-photos.ts';
import { OWN_SITES, photo, SITE } from './test-sites.ts';
import { useChromium } from './use-chromium.ts';

const [first = '', second = ''] = SOUGHT;
/** Parts of onnxruntime's wasm. */
const WASM = /^assets\/runtime/;
const flip = (at: (length: number) => number) => (content: Buffer) => {
  const place = at(content.length);
  content[place] = (content[place] ?? 0) ^ 1;
  return content;
};

describe('what is broken is said in a sentence, and keeps what was there:', () => {
  const chromium = useChromium();
  let host: StaticHost;
  let app: AppPage;

  beforeAll(async () => {
    host = await StaticHost.start(SITE);
    return () => host.down();
  });

  describe('a photo', () => {
    beforeAll(async () => {
      app = await openApp(chromium(), host.siteUrl);
      await app.searchByPhoto(photo(soughtPhoto(first)));
      return () => app.close();
    });

    const refusals: readonly (readonly [string, string, RegExp])[] = [
      ['cut short', 'broken.jpg', /this jpe?g picture is damaged, or of a kind that this browser cannot decode/],
      ['of zero bytes', 'empty.jpg', /the file is empty; expected a picture/],
      ['that is a text', 'letter.txt', /This is a file of type text\/plain; expected a picture/],
      ['that is a text with the name of a picture', 'letter.jpg', /not a picture that Akin knows; expected JPEG, PNG/],
      [
        'whose header promises 100 megapixels',
        'boastful.png',
        /20000 × 5000 pixels \(100 megapixels\); the limit is 64 megapixels/,
      ],
      ['of 100 megapixels', 'huge.png', /10000 × 10000 pixels \(100 megapixels\); the limit is 64 megapixels/],
    ];

    // One visit for all: each refusal must leave everything as the one before found it.
    test.each(refusals)('%s', async (_, name, sentence) => {
      const before = await app.shownResults();
      await app.choosePhoto(photo(name));
      await app.query.getByRole('alert').filter({ hasText: sentence }).filter({ hasText: name }).waitFor();
      await app.query.getByRole('heading', { name: soughtPhoto(first) }).waitFor();
      expect(await app.shownResults()).toEqual(before);
    });

    test('leaves a word that goes with the next good one', async () => {
      await app.choosePhoto(photo('empty.jpg'));
      await app.query.getByRole('alert').filter({ hasText: 'empty.jpg' }).waitFor();
      expect(await app.alerts.count()).toBe(1);
      expect((await app.searchByPhoto(photo(soughtPhoto(second))))[0]?.path).toBe(second);
      expect(await app.alerts.count()).toBe(0);
    });
  });

  describe('a part of the site:', () => {
    afterEach(async () => {
      host.mend();
      host.deploy(SITE);
      expect(app.problems).toEqual([]);
      await app.close();
    });

    test('an index with a flipped byte on the way', async () => {
      host.fail(/^assets\/.+\.akin/, { kind: 'corrupt', at: 5_000 });
      app = await openApp(chromium(), host.siteUrl);
      const alert = app.alerts.filter({ hasText: /arrived with sha256 \w+…; expected \w+…/ }).first();
      await alert.waitFor();
      expect(await app.collection.count()).toBeGreaterThan(0);
      host.mend();
      await alert.getByRole('button', { name: 'Retry', exact: true }).click();
      expect((await app.searchByPhoto(photo(soughtPhoto(first))))[0]?.path).toBe(first);
    });

    test('an index that was deployed with a flipped byte in its codes', async () => {
      const site = join(OWN_SITES, 'flipped-index');
      await amendSite(SITE, site, { index: flip((length) => length >> 1) });
      host.deploy(site);
      app = await openApp(chromium(), host.siteUrl);
      await app.alerts
        .filter({ hasText: 'Searching is not possible' })
        .filter({ hasText: /checksum/ })
        .waitFor();
      expect(await app.collection.count()).toBeGreaterThan(0);
    });

    test('a runtime that is missing on the host', async () => {
      host.fail(WASM, { kind: 'status', status: 404 });
      app = await openApp(chromium(), host.siteUrl);
      await app.choosePhoto(photo(soughtPhoto(first)));
      const alert = app.answer
        .getByRole('alert')
        .filter({ hasText: /the server answered 404 for assets\// })
        .first();
      await alert.waitFor();
      host.mend();
      await alert.getByRole('button', { name: 'Retry', exact: true }).click();
      expect((await app.shownResults())[0]?.path).toBe(first);
    });

    test('a runtime that arrives damaged', async () => {
      host.fail(WASM, { kind: 'corrupt', at: 70_000 });
      app = await openApp(chromium(), host.siteUrl);
      await app.choosePhoto(photo(soughtPhoto(first)));
      await app.answer
        .getByRole('alert')
        .filter({ hasText: /arrived with sha256 \w+…; expected \w+…/ })
        .first()
        .waitFor();
    });

    test('a runtime that cannot be run', async () => {
      const site = join(OWN_SITES, 'flipped-wasm');
      await amendSite(SITE, site, { wasm: flip(() => 5) });
      host.deploy(site);
      app = await openApp(chromium(), host.siteUrl);
      await app.choosePhoto(photo(soughtPhoto(first)));
      await app.answer
        .getByRole('alert')
        .filter({ hasText: 'The encoder cannot run on this device' })
        .first()
        .waitFor();
      // What needs no encoder goes on working.
      await app.page.goto(`${host.siteUrl}#/item/${first}`);
      await app.button('More like this').click();
      expect(await app.shownResults()).toHaveLength(24);
    });

    test('a host that is gone at the first visit', async () => {
      host.fail(/^release\.json$/, { kind: 'status', status: 503 });
      app = await openTab(chromium().browser, host.siteUrl);
      await app.alerts.filter({ hasText: 'the server answered 503 for release.json' }).waitFor();
      host.mend();
      await app.button('Retry').click();
      await app.untilOpen();
    });
  });
});
