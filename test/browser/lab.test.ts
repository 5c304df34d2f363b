import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAkin } from '../fixtures/run-akin.ts';
import { writeTinyEncoder } from '../fixtures/tiny-encoder.ts';
import { akinBuild } from './akin-build.ts';
import { type AppPage, openApp } from './app-page.ts';
import { axeViolations } from './axe-violations.ts';
import { dropPhotos } from './drop-photos.ts';
import { mapAtRest, openMap } from './map-at-rest.ts';
import { StaticHost } from './static-host.ts';
import { SOUGHT, soughtPhoto } from './test-photos.ts';
import { DEMO } from './test-pictures.ts';
import { CACHE, OWN_SITES, PICTURES, photo } from './test-sites.ts';
import { useChromium } from './use-chromium.ts';

const LONG = { timeout: 240_000 };
const [sought = ''] = SOUGHT;

describe('the lab', { timeout: 300_000 }, () => {
  const chromium = useChromium();
  let host: StaticHost;
  let app: AppPage;

  beforeAll(async () => {
    const site = join(OWN_SITES, 'lab');
    const options = ['--metadata', join(DEMO, 'metadata.csv'), '--lab', '--lab-sizes', '160,192'];
    await akinBuild(PICTURES, site, options, CACHE);
    host = await StaticHost.start(site);
    app = await openApp(chromium(), host.siteUrl, { reducedMotion: 'reduce' });
  }, 300_000);
  afterAll(async () => {
    expect(app?.problems).toEqual([]);
    await app?.close();
    await host?.down();
  });

  const labFiles = () => host.served.filter(({ path }) => /assets\/(lab-|layers-)/.test(path)).map(({ path }) => path);
  const answer = (side: string) => app.page.getByRole('list', { name: `Results of ${side}` }).getByRole('listitem');
  const settled = () => app.page.getByText('pictures are in both answers').waitFor(LONG);
  const choose = (label: string, value: string) => app.page.getByLabel(label, { exact: true }).selectOption(value);
  test('downloads its vectors when it is opened, not before', async () => {
    expect(labFiles()).toEqual([]);
    await app.page.getByRole('link', { name: 'Lab' }).click();
    await settled();
    expect(labFiles()).toHaveLength(1);
    expect(labFiles()[0]).toContain('192');
    expect(await answer('A').count()).toBe(10);
    expect(await answer('B').count()).toBe(10);
    expect(await axeViolations(app)).toEqual([]);
  });

  test('shows where two settings differ: the same ones do not', async () => {
    const differing = () => app.page.locator('.ranked[data-alone="true"]').count();
    await choose('Input of B', '192');
    await choose('Layer of B', 'block12');
    await expect.poll(differing, LONG).toBeGreaterThan(0);
    await choose('Layer of B', 'embedding');
    await app.page.getByText('10 of 10 pictures are in both answers').waitFor(LONG);
    expect(await differing()).toBe(0);
    const words = (side: string) =>
      app.page.getByRole('region', { name: `Answer of ${side}` }).locator('.ranking-verdict');
    expect(await words('A').innerText()).toBe(await words('B').innerText());
    await choose('Input of B', '160');
    await expect.poll(() => labFiles().some((path) => path.includes('160')), LONG).toBe(true);
    await settled();
  });

  test('lights up what made two pictures alike, and gives the focus back', async () => {
    const first = answer('A').first().getByRole('button');
    await first.focus();
    await app.page.keyboard.press('Enter');
    const dialog = app.page.getByRole('dialog', { name: 'What made them alike' });
    await dialog.getByText('Lit is what makes each picture like the other').waitFor(LONG);
    expect(await dialog.locator('canvas').count()).toBe(2);
    expect(await axeViolations(app)).toEqual([]);
    await app.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => first.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('embeds a photo with its inner layers and asks by it', async () => {
    const chooser = app.page.waitForEvent('filechooser');
    await app.button('Choose a photo').click();
    await (await chooser).setFiles(photo(soughtPhoto(sought)));
    await app.page.getByLabel('Its category').waitFor();
    await choose('Layer of B', 'block12');
    await settled();
    expect(await answer('B').count()).toBe(10);
    await app.page.getByLabel('Its category').selectOption({ index: 1 });
    await app.page
      .getByText(/right, weighted/)
      .first()
      .waitFor();
  });

  test('measures a collection as akin eval does, and saves it with its settings', async () => {
    await app.page.getByRole('link', { name: 'Whole collection' }).click();
    await choose('Measure', 'layers');
    await app.page.getByRole('button', { name: /^Measure / }).click();
    await app.page.getByText('28 settings measured').waitFor(LONG);
    expect(await axeViolations(app)).toEqual([]);
    const saving = app.page.waitForEvent('download');
    await app.button('Save as JSON').click();
    const { results } = JSON.parse(await readFile(await (await saving).path(), 'utf8'));
    for (const [layer, metric] of [
      ['embedding', 'cosine'],
      ['block12', 'manhattan'],
    ] as const) {
      const found = results.find((one: Record<string, unknown>) => one.layer === layer && one.metric === metric);
      const args = ['eval', PICTURES, '--layer', layer, '--metric', metric, '--codes', 'float', '--json'];
      const { stdout } = await runAkin(args, { env: { AKIN_CACHE: CACHE } });
      const expected = JSON.parse(stdout);
      expect(found).toMatchObject({ encoder: expected.encoder, size: 192, codes: 'float', n: 60 });
      expect(found.queries).toBe(expected.queries);
      // The browser's vectors have 16 bits a number in the embedding and 8 in inner layers.
      expect(Math.abs(found.precisionAt10 - expected.precisionAt10)).toBeLessThan(0.01);
      expect(Math.abs(found.mapAtR - expected.mapAtR)).toBeLessThan(0.01);
    }
  });

  test('lays the map out by another layer, says which, and goes back to the map of the site', async () => {
    await openMap(app);
    const map = app.page.getByRole('application', { name: 'Map of 60 pictures' });
    const listed = async () => (await app.page.locator('.cluster-name, .cluster-count').allTextContents()).join();
    const picture = () => map.screenshot();
    const [groups, shown] = [await listed(), await picture()];
    await app.page.getByText('Lay out otherwise').click();
    const seenBy = app.page.getByLabel('Seen by');
    await seenBy.selectOption({ label: 'akin-v1, block02' });
    await app.page.getByText('60 pictures, as akin-v1 sees them in block02 at 192 px.').waitFor(LONG);
    await mapAtRest(app);
    expect(shown.equals(await picture())).toBe(false);
    const byLayer = await listed();
    await seenBy.selectOption({ label: 'akin-v1, block17' });
    await app.page.getByText('as akin-v1 sees them in block17').waitFor(LONG);
    await mapAtRest(app);
    await expect.poll(listed).not.toBe(byLayer);
    await seenBy.selectOption('As the site was built');
    await expect.poll(listed).toBe(groups);
    await map.waitFor();
    await app.page.getByText('as akin-v1 sees them').waitFor({ state: 'detached' });
    expect(await axeViolations(app)).toEqual([]);
  });

  test('takes photos that are dropped: one is asked by, several are compared, and a reload forgets them', async () => {
    await app.page.goto(`${host.siteUrl}#/lab`);
    // Before the section is there, a photo would be searched by.
    await settled();
    const names = SOUGHT.map(soughtPhoto);
    await dropPhotos(app, [photo(names[0] ?? '')]);
    const query = app.page.getByRole('region', { name: 'Query' });
    await query.getByText(names[0] ?? '', { exact: true }).waitFor();
    await settled();
    await dropPhotos(
      app,
      names.map((name) => photo(name)),
    );
    await app.page.getByText(`Your photos, ${names.length} pictures`).waitFor();
    for (const side of ['A', 'B']) await expect.poll(() => answer(side).count(), LONG).toBe(names.length - 1);
    await settled();
    const shown = await answer('A').allTextContents();
    expect(shown).toHaveLength(names.length - 1);
    expect(shown.every((text) => names.some((name) => text.includes(name)))).toBe(true);
    expect(new URL(app.page.url()).hash).toMatch(/^#\/lab/);
    await app.page.reload();
    await app.page.getByText('60 pictures').first().waitFor();
    await settled();
    expect(await app.page.getByText('Your photos').count()).toBe(0);
  });

  test('stops measuring when told to', async () => {
    await app.page.goto(`${host.siteUrl}#/lab/collection`);
    await choose('Measure', 'everything');
    await app.page.getByRole('button', { name: /^Measure / }).click();
    await app.button('Cancel').click();
    await app.page.getByRole('button', { name: /^Measure / }).waitFor();
    expect(await app.page.getByRole('progressbar').count()).toBe(0);
  });

  test('adds an encoder from its files, and says what is wrong with one that is not as its card says', async () => {
    const folder = await writeTinyEncoder(join(OWN_SITES, 'tiny'), 'tiny', { layersApart: true });
    const file = (name: string) => join(folder, name);
    await app.page.getByRole('link', { name: 'Encoders' }).click();
    const add = async (...names: string[]) => {
      const chooser = app.page.waitForEvent('filechooser');
      await app.button('Choose its files').click();
      await (await chooser).setFiles(names.map(file));
    };
    await add('encoder.json');
    await app.page.getByText('“encoder.onnx” is missing').or(app.page.getByText('"encoder.onnx" is missing')).waitFor();
    await add('encoder.json', 'encoder.onnx', 'layers.onnx');
    await app.page.getByText('tiny is added').waitFor(LONG);
    const card = app.page.getByRole('article', { name: 'Encoder tiny' });
    await card.getByRole('button', { name: 'Measure speed' }).click();
    await card.getByText(/ms a picture/).waitFor(LONG);
    await card.getByRole('button', { name: 'Measure quality' }).click();
    await card.getByText(/precision@10 0\.\d+ by category/).waitFor(LONG);
    expect(await axeViolations(app)).toEqual([]);
    await card.getByRole('button', { name: 'Remove' }).click();
    await card.waitFor({ state: 'detached' });
  });
});
