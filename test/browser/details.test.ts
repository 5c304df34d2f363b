import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { seededRandom } from '../../src/core/random.ts';
import { clutterScene } from '../fixtures/clutter-scene.ts';
import { akinBuild } from './akin-build.ts';
import { readRelease } from './amend-site.ts';
import { openApp } from './app-page.ts';
import { axeViolations } from './axe-violations.ts';
import { StaticHost } from './static-host.ts';
import { DEMO_PICTURES, demoPictures } from './test-pictures.ts';
import { OWN_SITES, PICTURES } from './test-sites.ts';
import { useChromium } from './use-chromium.ts';

const chromium = useChromium();

// A site is built meanwhile.
const timeout = 300_000;

test('a thing among clutter comes first by its details, in flight mode too, and the plain order is one tap away', {
  timeout,
}, async () => {
  const site = join(OWN_SITES, 'details');
  await akinBuild(PICTURES, site, ['--details', '--name', 'Furniture'], join(inject('testFolder'), 'cache'));
  const { details, collection } = await readRelease(site);
  expect(details?.items.inflatedBytes).toBeGreaterThan(collection.items * 500);
  const [sought = '', ...others] = demoPictures(5, 1);
  const [thing = '', scene = '', ...clutter] = [sought, ...others].map((path) => join(DEMO_PICTURES, path));
  await mkdir(OWN_SITES, { recursive: true });
  const photo = join(OWN_SITES, 'clutter.jpg');
  await writeFile(photo, await clutterScene(scene, [thing, ...clutter], seededRandom(5)));

  const host = await StaticHost.start(site);
  const app = await openApp(chromium(), host.siteUrl);
  const note = (text: RegExp) => app.page.locator('.details-note').filter({ hasText: text });
  await app.searchByPhoto(photo);
  await note(/^Ordered by matching details/).waitFor();
  const compared = await app.shownResults();
  expect(await axeViolations(app)).toEqual([]);

  await app.button('Order by overall likeness').focus();
  await app.page.keyboard.press('Enter');
  await note(/^Ordered by overall likeness/).waitFor();
  const plain = await app.shownResults();
  const place = (results: typeof plain) => results.findIndex(({ path }) => path === sought);
  expect(plain.map(({ path }) => path)).not.toEqual(compared.map(({ path }) => path));
  expect(place(compared)).toBeGreaterThanOrEqual(0);
  if (place(plain) >= 0) expect(place(compared)).toBeLessThanOrEqual(place(plain));

  await app.untilControlled();
  await host.down();
  await app.button('Compare details').click();
  await note(/^Ordered by matching details/).waitFor();
  expect((await app.shownResults()).map(({ path }) => path)).toEqual(compared.map(({ path }) => path));
  expect(app.problems).toEqual([]);
  await app.close();
});
