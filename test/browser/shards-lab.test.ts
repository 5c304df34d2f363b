import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LABELLED_ITEMS, writeLabelledShards } from '../fixtures/labelled-shards.ts';
import { akinBuild } from './akin-build.ts';
import { type AppPage, openApp } from './app-page.ts';
import { axeViolations } from './axe-violations.ts';
import { mapAtRest, openMap } from './map-at-rest.ts';
import { StaticHost } from './static-host.ts';
import { DEMO } from './test-pictures.ts';
import { CACHE, OWN_SITES, PICTURES, SHARDED_SITE } from './test-sites.ts';
import { useChromium } from './use-chromium.ts';

const LONG = { timeout: 240_000 };
const SAMPLE = 'a sample of 45 of 60 pictures';

describe('lab and map of a collection in shards', { timeout: 300_000 }, () => {
  const chromium = useChromium();
  let host: StaticHost;
  let app: AppPage;

  beforeAll(async () => {
    const site = join(OWN_SITES, 'shards-lab');
    const options = ['--metadata', join(DEMO, 'metadata.csv'), '--shard-items', '5', '--lab'];
    await akinBuild(PICTURES, site, options, CACHE);
    host = await StaticHost.start(site);
    app = await openApp(chromium(), host.siteUrl, { reducedMotion: 'reduce' });
  }, 300_000);
  afterAll(async () => {
    expect(app?.problems).toEqual([]);
    await app?.close();
    await host?.down();
  });

  const served = (what: RegExp) => host.served.filter(({ path }) => what.test(path)).length;
  const surface = () => app.page.getByRole('application');

  test('the map opens without any shard, and loads the items whose pictures come into sight', async () => {
    await openMap(app);
    expect(await surface().getAttribute('aria-label')).toBe('Map of 60 pictures');
    const begun = served(/^thumbnails\//);
    await expect.poll(async () => Number(await surface().getAttribute('data-pictures')), LONG).toBeGreaterThan(5);
    expect(served(/^thumbnails\//)).toBeGreaterThanOrEqual(begun);
    expect(served(/^assets\/index-[0-9a-f]{16}\.akin/)).toBe(0);
    const counts = await app.page.locator('.cluster-count').allTextContents();
    expect(counts.reduce((sum, text) => sum + Number.parseInt(text, 10), 0)).toBe(60);
    expect(await axeViolations(app)).toEqual([]);
  });

  test('the map knows the columns of items that are not loaded: legend, filters and names', async () => {
    const legend = app.page.getByRole('list', { name: 'Colours of Category' });
    const entry = legend.getByRole('button').first();
    const before = await app.page.screenshot();
    await entry.click();
    await expect.poll(() => entry.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(async () => before.equals(await app.page.screenshot())).toBe(false);
    await app.button('Clear filters').click();
    const toggle = app.page.getByRole('region', { name: 'Groups' }).getByRole('heading').first().getByRole('button');
    await toggle.click();
    const items = app.page.locator('.cluster-item');
    await expect
      .poll(async () => (await items.allTextContents()).some((name) => /^Picture \d+$/.test(name)))
      .toBe(false);
    const name = (await items.first().textContent()) ?? '?';
    await items.first().click();
    const dialog = app.page.getByRole('dialog');
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain(name);
    await app.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  test('the map lays a sample out by another layer, says so, and goes back', async () => {
    await app.page.getByText('Lay out otherwise').click();
    await app.page.getByLabel('Seen by').selectOption({ label: 'akin-v1, block12' });
    await app.page.getByRole('application', { name: 'Map of 45 pictures' }).waitFor(LONG);
    await app.page.getByText(`${SAMPLE}, as akin-v1 sees them in block12`).waitFor();
    await mapAtRest(app, 'undefined undefined');
    await expect.poll(async () => Number(await surface().getAttribute('data-pictures')), LONG).toBeGreaterThan(5);
    expect(served(/^assets\/lab-/)).toBe(1);
    await app.page.getByLabel('Seen by').selectOption('As the site was built');
    await app.page.getByRole('application', { name: 'Map of 60 pictures' }).waitFor();
  });

  test('the lab compares the sample and says so', async () => {
    await app.page.getByRole('link', { name: 'Lab' }).click();
    await app.page.getByText(SAMPLE).first().waitFor();
    await app.page.getByText('pictures are in both answers').waitFor(LONG);
    for (const side of ['A', 'B']) {
      const answer = app.page.getByRole('list', { name: `Results of ${side}` }).getByRole('listitem');
      expect(await answer.count()).toBe(10);
    }
    expect(await axeViolations(app)).toEqual([]);
  });

  test('the lab measures the sample, and what is saved tells of how many', async () => {
    await app.page.getByRole('link', { name: 'Whole collection' }).click();
    await app.page.getByRole('button', { name: /^Measure / }).click();
    await app.page.getByText(/settings measured/).waitFor(LONG);
    const saving = app.page.waitForEvent('download');
    await app.button('Save as JSON').click();
    const { sampleOf, results } = JSON.parse(await readFile(await (await saving).path(), 'utf8'));
    expect([sampleOf, results[0].n]).toEqual([60, 45]);
  });
});

describe('tuning a collection in shards', { timeout: 300_000 }, () => {
  const chromium = useChromium();
  let host: StaticHost;
  let app: AppPage;

  beforeAll(async () => {
    const site = join(OWN_SITES, 'labelled-shards');
    await writeLabelledShards(SHARDED_SITE, site);
    host = await StaticHost.start(site);
    app = await openApp(chromium(), host.siteUrl, { reducedMotion: 'reduce' });
  });
  afterAll(async () => {
    expect(app?.problems).toEqual([]);
    await app?.close();
    await host?.down();
  });

  test('learns from a sample, says so, and searches all shards by what was learned', async () => {
    await app.page.goto(`${host.siteUrl}#/lab/tuning`);
    await app.page.getByText(`a sample of 300 of ${LABELLED_ITEMS} pictures`).waitFor();
    await app.page.getByLabel('Labels', { exact: true }).selectOption('kind');
    await app.button('Learn from labels').click();
    const learning = app.page.getByRole('region', { name: 'Learning' });
    await learning.getByRole('heading', { name: 'Better when tuned to “kind”' }).waitFor(LONG);
    expect(await axeViolations(app)).toEqual([]);
    await app.button('Use it in searches').click();
    await app.page.getByText('learned from “kind”').first().waitFor();
    await app.page.goto(`${host.siteUrl}#/like/2.webp`);
    await app.page.getByText('Compared as tuned to “kind”').waitFor();
    await app.page.getByRole('button', { name: /^Search everything/ }).click();
    await expect.poll(() => app.page.getByRole('button', { name: /^Search everything/ }).count(), LONG).toBe(0);
    const alike = (await app.shownResults()).slice(0, 10).filter(({ path }) => Number.parseInt(path, 10) % 4 === 2);
    expect(alike.length).toBeGreaterThanOrEqual(8);
    expect(await app.alerts.count()).toBe(0);
  });

  test('proposes pairs of the sample to be marked', async () => {
    await app.page.goto(`${host.siteUrl}#/lab/tuning`);
    await app.button('Mark pairs').click();
    const pair = app.page.getByRole('region', { name: 'Pair to judge' });
    await pair.waitFor(LONG);
    expect(await pair.getByRole('img').count()).toBe(2);
  });
});
