import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { learnOnSite } from '../../scripts/tune/learn-on-site.ts';
import { replaceProjection } from '../../scripts/tune/replace-projection.ts';
import { encodeProjection } from '../../src/core/tuning/encode-projection.ts';
import { writeLabelledSite } from '../fixtures/labelled-site.ts';
import { readRelease } from './amend-site.ts';
import { type AppPage, openApp } from './app-page.ts';
import { axeViolations } from './axe-violations.ts';
import { StaticHost } from './static-host.ts';
import { OWN_SITES, SITE } from './test-sites.ts';
import { useChromium } from './use-chromium.ts';

/** Learning takes seconds on a processor of its own, and half a minute on one that others use. */
const LEARNED = { timeout: 240_000 };

/** A site like the one of the lab, which `akin tune` has been run on. */
async function writeTunedSite(out: string): Promise<void> {
  await writeLabelledSite(SITE, out);
  const release = await readRelease(out);
  const task = { column: 'kind', loss: 'contrastive', seed: 1 } as const;
  const projection = await learnOnSite(out, release, task, new AbortController().signal);
  await replaceProjection(out, release, encodeProjection(projection));
}

describe('tuning in the lab', { timeout: 300_000 }, () => {
  const chromium = useChromium();
  let host: StaticHost;
  let app: AppPage;

  beforeAll(async () => {
    const site = join(OWN_SITES, 'labelled');
    await writeLabelledSite(SITE, site);
    host = await StaticHost.start(site);
    // Colours would be measured on their way from light to dark.
    app = await openApp(chromium(), host.siteUrl, { reducedMotion: 'reduce' });
  });
  afterAll(async () => {
    await app?.close();
    await host?.down();
  });

  const tuning = () => app.page.goto(`${host.siteUrl}#/lab/tuning`);
  const inSearches = () => app.page.getByRole('region', { name: 'In searches' });
  const learning = () => app.page.getByRole('region', { name: 'Learning' });
  const begin = async (column: string) => {
    await app.page.getByLabel('Labels', { exact: true }).selectOption(column);
    await app.button('Learn from labels').click();
  };
  test('before anything is learned, searches compare pictures as they are', async () => {
    await tuning();
    await inSearches().getByText('as the encoder sees them').waitFor();
    expect(await axeViolations(app)).toEqual([]);
  });

  test('learning can be cancelled', async () => {
    await begin('kind');
    await app.button('Cancel').click();
    await learning().getByText('Everything happens on this device').waitFor();
    expect(await app.button('Learn from labels').isEnabled()).toBe(true);
  });

  test('labels by chance are told not to help, and are not offered as better', async () => {
    await begin('chance');
    await learning()
      .getByRole('heading', { name: /when tuned to “chance”/ })
      .waitFor(LEARNED);
    expect(await learning().getByRole('heading').first().innerText()).toMatch(/^(Not better|Worse) /);
    expect(await app.button('Use it in searches').count()).toBe(0);
    await app.button('Discard').click();
  });

  test('labels that a few dimensions tell are learned; the table says what the plot shows', async () => {
    await begin('kind');
    await learning().getByRole('heading', { name: 'Better when tuned to “kind”' }).waitFor(LEARNED);
    // The region has the focus, wherever the button was.
    await expect.poll(() => learning().evaluate((region) => region === document.activeElement)).toBe(true);
    await learning().getByText('Numbers').click();
    const rows = learning().getByRole('row');
    expect(await rows.count()).toBeGreaterThan(5);
    expect(
      await learning()
        .getByRole('cell', { name: /\(kept\)/ })
        .count(),
    ).toBe(1);
    expect(await axeViolations(app)).toEqual([]);
  });

  test('what is used is said in answers, and the classifier names the query', async () => {
    await app.button('Use it in searches').click();
    await inSearches().getByText('learned from “kind”').waitFor();
    await app.page.goto(`${host.siteUrl}#/like/2.webp`);
    await app.page.getByText('Compared as tuned to “kind”').waitFor();
    const filters = app.page.getByRole('list', { name: 'Filters' });
    await filters.getByRole('button', { name: /^Only kind kind 2, \d+ % sure$/ }).waitFor();
    const names = await app.results.allInnerTexts();
    const alike = names.slice(0, 10).filter((name) => Number(/Picture (\d+)/.exec(name)?.[1]) % 4 === 2).length;
    expect(alike).toBeGreaterThanOrEqual(8);
    expect(await axeViolations(app)).toEqual([]);
  });

  test('it is still used after a reload, until it is switched off', async () => {
    await app.page.reload();
    await app.page.getByText('Compared as tuned to “kind”').waitFor();
    await app.page.getByRole('link', { name: 'Tuning', exact: true }).first().click();
    await inSearches().getByLabel('Pictures are compared').selectOption('off');
    await inSearches().getByText('as the encoder sees them').waitFor();
    await app.page.goto(`${host.siteUrl}#/like/2.webp`);
    await app.shownResults();
    expect(await app.page.getByText('Compared as tuned').count()).toBe(0);
  });

  test('it is saved as a file, removed, and opened again; another file is refused', async () => {
    await tuning();
    const download = app.page.waitForEvent('download');
    await app.button('Save the projection').click();
    const file = await (await download).path();
    await app.button('Remove it').click();
    await inSearches().getByLabel('Pictures are compared').waitFor({ state: 'detached' });
    const open = async (path: string | { name: string; mimeType: string; buffer: Buffer }) => {
      const chooser = app.page.waitForEvent('filechooser');
      await app.button('Open a projection').click();
      await (await chooser).setFiles(path);
    };
    await open({
      name: 'other.akin-tuning',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('no such file'),
    });
    await inSearches().getByText('this is not a projection that Akin has learned').waitFor();
    expect(await axeViolations(app)).toEqual([]);
    await open(file);
    await inSearches().getByText('learned from “kind”').waitFor();
  });

  test('pairs are marked by the keyboard', async () => {
    await tuning();
    await app.button('Mark pairs').click();
    await app.page.getByRole('region', { name: 'Pair to judge' }).waitFor(LEARNED);
    await app.button('Alike').first().focus();
    for (const marked of [1, 2]) {
      await app.page.keyboard.press('Enter');
      await app.page.getByText(`${marked} alike, 0 not alike`).waitFor();
    }
    await app.page.keyboard.press('Tab');
    await app.page.keyboard.press('Enter');
    await app.page.getByText('2 alike, 1 not alike').waitFor();
    await app.button('Take back').click();
    await app.page.getByText('2 alike, 0 not alike').waitFor();
    expect(await app.button('Learn from pairs').isDisabled()).toBe(true);
    expect(await axeViolations(app)).toEqual([]);
    expect(app.problems).toEqual([]);
  });
});

describe('a site that was tuned', { timeout: 300_000 }, () => {
  const chromium = useChromium();
  let host: StaticHost;
  let app: AppPage;

  beforeAll(async () => {
    const site = join(OWN_SITES, 'tuned');
    await writeTunedSite(site);
    host = await StaticHost.start(site);
    app = await openApp(chromium(), host.siteUrl);
  });
  afterAll(async () => {
    await app?.close();
    await host?.down();
  });

  test('answers by its projection from the first visit on, also without a network', async () => {
    await app.page.goto(`${host.siteUrl}#/like/2.webp`);
    await app.page.getByText('Compared as tuned to “kind”').waitFor();
    await app.untilControlled();
    await app.context.setOffline(true);
    await app.page.reload();
    await app.page.getByText('Compared as tuned to “kind”').waitFor();
    await app.context.setOffline(false);
  });

  test('is switched off by the visitor, and stays so', async () => {
    await app.page.goto(`${host.siteUrl}#/lab/tuning`);
    const chosen = app.page.getByLabel('Pictures are compared');
    expect(await chosen.inputValue()).toBe('site');
    await chosen.selectOption('off');
    await app.page.getByText('as the encoder sees them').waitFor();
    await app.page.reload();
    await app.page.getByText('as the encoder sees them').waitFor();
    expect(await chosen.inputValue()).toBe('off');
    expect(app.problems).toEqual([]);
  });
});
