import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { akinBuild } from './akin-build.ts';
import { readRelease } from './amend-site.ts';
import { type AppPage, DESKTOP, openApp, PHONE } from './app-page.ts';
import { axeViolations } from './axe-violations.ts';
import { StaticHost } from './static-host.ts';
import { DEMO_PICTURES, demoPictures } from './test-pictures.ts';
import { CACHE, OWN_SITES, PICTURES } from './test-sites.ts';
import { useChromium } from './use-chromium.ts';

describe('comparing in detail', () => {
  const chromium = useChromium();

  // Sites are built meanwhile.
  const timeout = 300_000;
  const [background = '', sought = ''] = demoPictures(60).slice(7, 9);
  const photo = join(OWN_SITES, 'among-others.jpg');
  const site = join(OWN_SITES, 'details');

  beforeAll(async () => {
    await build(site);
    const thing = await sharp(join(DEMO_PICTURES, sought)).resize(250, 250, { fit: 'cover' }).toBuffer();
    await mkdir(OWN_SITES, { recursive: true });
    await sharp(join(DEMO_PICTURES, background))
      .resize(480, 480, { fit: 'cover' })
      .composite([{ input: thing, left: 200, top: 190 }])
      .jpeg({ quality: 60 })
      .toFile(photo);
  }, timeout);

  const build = (out: string, ...options: string[]) =>
    akinBuild(PICTURES, out, ['--details', '--name', 'Furniture', ...options], CACHE);
  const note = (app: AppPage, text: RegExp) => app.page.locator('.details-note').filter({ hasText: text });
  const pathsOf = async (app: AppPage) => (await app.shownResults()).map(({ path }) => path);

  /** The files that hold what the items' details are. */
  async function detailFiles(of = site): Promise<RegExp> {
    const { details } = await readRelease(of);
    if (!details) throw new Error('the release has no details');
    return new RegExp(details.items.parts.map(({ path }) => path).join('|'));
  }

  /** Watches whether results take presses. @returns asks for each change since */
  async function watchPresses({ page }: AppPage): Promise<() => Promise<string[]>> {
    await page.evaluate(() => {
      const seen: string[] = [];
      const results = document.querySelector('.results') as Element;
      const look = () => seen.push(getComputedStyle(results).pointerEvents);
      new MutationObserver(look).observe(results, { attributes: true, attributeFilter: ['class'] });
      Object.assign(globalThis, { seenPresses: seen });
    });
    return () => page.evaluate(() => [...(globalThis as unknown as { seenPresses: string[] }).seenPresses]);
  }

  test('a thing before another one is found by its details, in flight mode too, and the plain order is one tap away', {
    timeout,
  }, async () => {
    const { details, collection } = await readRelease(site);
    expect(details?.items.inflatedBytes).toBeGreaterThan(collection.items * 500);
    const host = await StaticHost.start(site);
    const app = await openApp(chromium(), host.siteUrl);
    await app.searchByPhoto(photo);
    await note(app, /^Ordered by details/).waitFor();
    const compared = await pathsOf(app);
    expect(await axeViolations(app)).toEqual([]);
    // What was compared is told once, with the rest of the answer.
    expect(await app.page.getByRole('status').filter({ hasText: 'details' }).count()).toBe(1);
    expect(await app.status.textContent()).toMatch(
      /^24 results in .*s\. Ordered by details\. Bars tell how alike whole pictures are\.$/,
    );

    await app.button('Order by likeness').focus();
    await app.page.keyboard.press('Enter');
    await note(app, /^Ordered by likeness/).waitFor();
    expect(await pathsOf(app)).not.toEqual(compared);
    // What the photo shows besides is of the collection, too.
    expect(compared.slice(0, 2)).toContain(sought);

    await app.untilControlled();
    await host.down();
    await app.button('Compare details').click();
    await note(app, /^Ordered by details/).waitFor();
    expect(await pathsOf(app)).toEqual(compared);
    await app.page.getByText('Timings').click();
    await app.page.getByText('Compare details', { exact: true }).waitFor();
    expect(app.problems).toEqual([]);
    await app.close();
  });

  test.each([
    {
      where: 'under a finger',
      viewport: DESKTOP,
      begin: async ({ page }: AppPage) => {
        // Beside the pictures, so that lifting it chooses none.
        const box = await page.getByRole('heading', { name: 'Results' }).boundingBox();
        await page.mouse.move(box?.x ?? 0, box?.y ?? 0);
        await page.mouse.down();
      },
      end: ({ page }: AppPage) => page.mouse.up(),
    },
    {
      where: 'while one reads further down',
      viewport: PHONE,
      begin: async ({ page, results }: AppPage) => {
        await results.last().scrollIntoViewIfNeeded();
        await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(500);
      },
      end: ({ page }: AppPage) => page.evaluate(() => scrollTo(0, 0)),
    },
  ])('results keep their places $where, and take their new ones afterwards', { timeout }, async (way) => {
    const { viewport, begin, end } = way;
    const host = await StaticHost.start(site);
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    host.fail(await detailFiles(), { kind: 'wait', for: arrived });
    const app = await openApp(chromium(), host.siteUrl, { viewport });
    await app.searchByPhoto(photo);
    await note(app, /^Comparing details/).waitFor();
    const plain = await pathsOf(app);
    await begin(app);
    arrive();
    await note(app, /^Details are compared/).waitFor();
    expect(await pathsOf(app)).toEqual(plain);
    const presses = await watchPresses(app);
    await end(app);
    await note(app, /^Ordered by details/).waitFor();
    expect(await pathsOf(app)).not.toEqual(plain);
    // A press right after it was aimed at what stood there before.
    await expect.poll(presses).toEqual(['none', 'auto']);
    expect(app.problems).toEqual([]);
    await app.close();
    await host.down();
  });

  test('a site whose details were never loaded says why it compares nothing, and does once it can', {
    timeout,
  }, async () => {
    const host = await StaticHost.start(site);
    const files = await detailFiles();
    host.fail(files, { kind: 'status', status: 503 });
    const app = await openApp(chromium(), host.siteUrl);
    await app.searchByPhoto(photo);
    await note(app, /^Ordered by likeness: details could not be compared, because .*503/).waitFor();
    const plain = await pathsOf(app);
    await app.untilControlled();
    await host.down();
    await app.button('Try again').click();
    await note(app, /^Ordered by likeness: details could not be compared, because .*reached/).waitFor();
    expect(await pathsOf(app)).toEqual(plain);
    expect(await app.status.textContent()).toMatch(/details could not be compared/);

    host.mend();
    await host.up();
    await app.button('Try again').click();
    await note(app, /^Ordered by details/).waitFor();
    expect((await pathsOf(app)).slice(0, 2)).toContain(sought);
    expect(app.problems).toEqual([]);
    await app.close();
    await host.down();
  });

  test('parts of pictures are indexed and compared: each picture once, and a part of an item finds the thing in it', {
    timeout,
  }, async () => {
    const both = join(OWN_SITES, 'details-and-regions');
    await build(both, '--regions');
    const { collection, details } = await readRelease(both);
    expect([(collection.regions?.length ?? 0) > 1, details !== undefined]).toEqual([true, true]);
    const host = await StaticHost.start(both);
    const app = await openApp(chromium(), host.siteUrl);
    await app.searchByPhoto(photo);
    await note(app, /^Ordered by details/).waitFor();
    const compared = await pathsOf(app);
    expect(new Set(compared).size).toBe(compared.length);
    expect(compared.slice(0, 2)).toContain(sought);

    // All of a picture but its edges.
    await app.page.goto(`${host.siteUrl}#/search?q=item,1,0.1,0.1,0.8,0.8:${sought}`);
    await note(app, /^Ordered by details/).waitFor();
    expect((await pathsOf(app))[0]).toBe(sought);
    await app.page.goto(`${host.siteUrl}#/like/${sought}`);
    await note(app, /./).waitFor({ state: 'detached' });
    expect(app.problems).toEqual([]);
    await app.close();
    await host.down();
  });
});
