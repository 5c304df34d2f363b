import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/core/random.ts';
import { clutterScene, photoOfThing } from '../fixtures/clutter-scene.ts';
import { akinBuild } from './akin-build.ts';
import { readRelease } from './amend-site.ts';
import { openApp } from './app-page.ts';
import { StaticHost } from './static-host.ts';
import { copyPictures, DEMO_PICTURES, demoPictures } from './test-pictures.ts';
import { CACHE, OWN_SITES } from './test-sites.ts';
import { useChromium } from './use-chromium.ts';

const SCENE = 'scene.jpg';
describe('a thing in a part of a picture of a collection in shards', () => {
  const chromium = useChromium();
  // A site is built meanwhile.
  const timeout = 300_000;

  test('is found, and offline from what is there', {
    timeout,
  }, async () => {
    const [pictures, site] = [join(OWN_SITES, 'scene-pictures'), join(OWN_SITES, 'regions-in-shards')];
    const [thing = '', ...others] = demoPictures(5, 1).map((path) => join(DEMO_PICTURES, path));
    await copyPictures(demoPictures(30), pictures);
    const scene = await clutterScene(others[3] ?? '', [thing, ...others.slice(0, 3)], seededRandom(3));
    await writeFile(join(pictures, SCENE), scene);
    const options = ['--regions', '--shard-items', '4', '--name', 'Furniture'];
    await akinBuild(pictures, site, options, CACHE);
    const { collection } = await readRelease(site);
    expect(collection).toMatchObject({ items: 31, shards: 8 });
    expect(collection.regions).toHaveLength(5);
    const photo = join(OWN_SITES, 'thing.jpg');
    await mkdir(OWN_SITES, { recursive: true });
    await writeFile(photo, await photoOfThing(thing));

    const host = await StaticHost.start(site);
    const app = await openApp(chromium(), host.siteUrl);
    const searchEverything = async () => {
      await app.searchByPhoto(photo);
      const button = app.page.getByRole('button', { name: /^Search everything/ });
      const complete = app.page.getByRole('status').filter({ hasText: / in [\d.]+ m?s$/ });
      // An answer in between says neither.
      await button.or(complete).first().waitFor();
      if ((await button.count()) > 0) await button.click();
      await complete.waitFor();
      return app.shownResults();
    };
    const results = await searchEverything();
    const found = results.find(({ path }) => path === SCENE);
    expect(found?.label).toMatch(/, in a part of it$/);
    expect(new Set(results.map(({ path }) => path)).size).toBe(results.length);
    const tile = app.results.filter({ has: app.page.locator(`a[href$="/${SCENE}"]`) });
    const [picture, frame] = await Promise.all([tile.boundingBox(), tile.locator('.tile-part').boundingBox()]);
    expect((frame?.width ?? 0) / (picture?.width ?? 1)).toBeGreaterThan(0.4);
    expect((frame?.width ?? 1) / (picture?.width ?? 1)).toBeLessThan(0.7);

    await app.untilControlled();
    await host.down();
    await app.page.goto('about:blank');
    await app.page.goto(host.siteUrl);
    await app.untilOpen();
    expect((await searchEverything()).map(({ label }) => label)).toEqual(results.map(({ label }) => label));
    expect(app.problems).toEqual([]);
    await app.close();
  });
});
