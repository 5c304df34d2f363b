import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, inject, test } from 'vitest';
import { akinBuild } from './akin-build.ts';
import { readRelease } from './amend-site.ts';
import { openApp } from './app-page.ts';
import { axeViolations } from './axe-violations.ts';
import { StaticHost } from './static-host.ts';
import { DEMO_PICTURES, demoPictures } from './test-pictures.ts';
import { OWN_SITES, PICTURES } from './test-sites.ts';
import { useChromium } from './use-chromium.ts';

describe('comparing in detail', () => {
  const chromium = useChromium();

  // A site is built meanwhile.
  const timeout = 300_000;

  test('a thing before another one is found by its details, in flight mode too, and the plain order is one tap away', {
    timeout,
  }, async () => {
    const site = join(OWN_SITES, 'details');
    await akinBuild(PICTURES, site, ['--details', '--name', 'Furniture'], join(inject('testFolder'), 'cache'));
    const { details, collection } = await readRelease(site);
    expect(details?.items.inflatedBytes).toBeGreaterThan(collection.items * 500);
    const [background = '', sought = ''] = demoPictures(60).slice(7, 9);
    const thing = await sharp(join(DEMO_PICTURES, sought)).resize(250, 250, { fit: 'cover' }).toBuffer();
    await mkdir(OWN_SITES, { recursive: true });
    const photo = join(OWN_SITES, 'among-others.jpg');
    await sharp(join(DEMO_PICTURES, background))
      .resize(480, 480, { fit: 'cover' })
      .composite([{ input: thing, left: 200, top: 190 }])
      .jpeg({ quality: 60 })
      .toFile(photo);

    const host = await StaticHost.start(site);
    const app = await openApp(chromium(), host.siteUrl);
    const note = (text: RegExp) => app.page.locator('.details-note').filter({ hasText: text });
    await app.searchByPhoto(photo);
    await note(/^Ordered by details/).waitFor();
    const compared = await app.shownResults();
    expect(await axeViolations(app)).toEqual([]);

    await app.button('Order by likeness').focus();
    await app.page.keyboard.press('Enter');
    await note(/^Ordered by likeness/).waitFor();
    const plain = await app.shownResults();
    expect(plain.map(({ path }) => path)).not.toEqual(compared.map(({ path }) => path));
    // What the photo shows besides is of the collection, too.
    expect(compared.slice(0, 2).map(({ path }) => path)).toContain(sought);

    await app.untilControlled();
    await host.down();
    await app.button('Compare details').click();
    await note(/^Ordered by details/).waitFor();
    expect((await app.shownResults()).map(({ path }) => path)).toEqual(compared.map(({ path }) => path));
    expect(app.problems).toEqual([]);
    await app.close();
  });
});
