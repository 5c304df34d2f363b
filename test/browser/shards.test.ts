import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Asset } from '../../src/assets/release.ts';
import { type IndexDirectory, parseIndexDirectory } from '../../src/assets/shards/index-directory.ts';
import { parseItems } from '../../src/core/item-list.ts';
import { readRelease } from './amend-site.ts';
import { type AppPage, openApp, type ShownResult } from './app-page.ts';
import { axeViolations } from './axe-violations.ts';
import { StaticHost } from './static-host.ts';
import { SOUGHT, soughtPhoto } from './test-photos.ts';
import { photo, SHARDED_SITE, SITE } from './test-sites.ts';
import { useChromium } from './use-chromium.ts';

const [first = '', second = ''] = SOUGHT;
const INDEX_SHARD = /^assets\/index-[0-9a-f]{16}\.akin/;
const paths = (results: readonly ShownResult[]) => results.map(({ path }) => path);

async function inflate(site: string, { parts }: Asset): Promise<string> {
  const packed = await Promise.all(parts.map(({ path }) => readFile(join(site, path))));
  return gunzipSync(Buffer.concat(packed)).toString();
}

describe('a collection in shards', () => {
  const chromium = useChromium();
  let host: StaticHost;
  let app: AppPage;
  let directory: IndexDirectory;
  let whole: ShownResult[];
  let items: string[];

  const searchEverything = async () => {
    await app.page.getByRole('button', { name: /^Search everything/ }).click();
    await app.page
      .getByRole('status')
      .filter({ hasText: / in [\d.]+ m?s$/ })
      .waitFor();
    return app.shownResults();
  };
  const shardsAsked = () => host.served.filter(({ path }) => INDEX_SHARD.test(path)).map(({ path }) => path);

  beforeAll(async () => {
    const release = await readRelease(SHARDED_SITE);
    const sizes = { items: 60, shards: 12 };
    expect(release.collection).toMatchObject(sizes);
    directory = parseIndexDirectory(await inflate(SHARDED_SITE, release.index), sizes);
    const list = await readRelease(SITE);
    items = parseItems(JSON.parse(await inflate(SITE, list.items)), 60).items.map(({ path }) => path);
    const wholeHost = await StaticHost.start(SITE);
    const wholeApp = await openApp(chromium(), wholeHost.siteUrl);
    whole = await wholeApp.searchByPhoto(photo(soughtPhoto(first)));
    await wholeApp.close();
    await wholeHost.down();
  });

  beforeEach(async () => {
    host = await StaticHost.start(SHARDED_SITE);
    app = await openApp(chromium(), host.siteUrl);
  });
  afterEach(async () => {
    expect(app.problems).toEqual([]);
    await app.close();
    await host.down();
  });

  test('is opened without any of its shards, and browsed by a sample', async () => {
    expect(await app.page.locator('.header-count').textContent()).toBe('60 pictures');
    await expect.poll(() => app.collection.count()).toBe(15);
    await app.page.getByText('Some of the collection, shuffled for today').waitFor();
    expect(shardsAsked()).toEqual([]);
  });

  test('answers a photo from the nearest shards, and from all of them on request', async () => {
    const near = await app.searchByPhoto(photo(soughtPhoto(first)));
    expect(near[0]?.path).toBe(first);
    expect(await app.status.textContent()).toMatch(/^\d+ results in .*, from [3-6]\d % of the collection$/);
    // The nearest that hold as many items as are shown: 24 of 60.
    expect(shardsAsked().length).toBeGreaterThanOrEqual(4);
    expect(shardsAsked().length).toBeLessThanOrEqual(7);
    await app.page.getByRole('button', { name: /^Search everything \(0\.1 MB more\)$/ }).waitFor();
    const all = await searchEverything();
    expect(shardsAsked().sort()).toEqual(directory.shards.map(({ asset }) => asset.parts[0]?.path).sort());
    expect(all.map(({ label }) => label)).toEqual(whole.map(({ label }) => label));
    expect(paths(all)).toEqual(paths(whole));
    expect(await app.page.getByRole('button', { name: /^Search everything/ }).count()).toBe(0);
  });

  test('asks for no shard twice, and answers without a network from those that it has', async () => {
    await app.searchByPhoto(photo(soughtPhoto(first)));
    const all = await searchEverything();
    await app.untilControlled();
    const before = shardsAsked().length;
    await host.down();
    await app.page.goto('about:blank');
    await app.page.goto(host.siteUrl);
    await app.untilOpen();
    expect((await app.searchByPhoto(photo(soughtPhoto(first))))[0]?.path).toBe(first);
    expect(paths(await searchEverything())).toEqual(paths(all));
    await host.up();
    expect(shardsAsked()).toHaveLength(before);
  });

  test('is searched with a focus on what the picture shows', async () => {
    await app.page.goto(`${host.siteUrl}#/like/${first}`);
    await app.shownResults();
    await app.page.getByRole('button', { name: /^What does it show/ }).click();
    await app.page.getByRole('list', { name: 'Focus on' }).getByRole('button').first().click();
    await app.page.getByRole('slider').waitFor();
    await expect.poll(() => new URL(app.page.url()).hash).toContain('focus=');
    expect((await app.shownResults()).length).toBeGreaterThan(10);
    expect(await app.alerts.count()).toBe(0);
  });

  test('says in how many descriptions words were looked for, and looks in all of them at one tap', async () => {
    await app.page.goto(`${host.siteUrl}#/search?q=words:linen`);
    await app.status.waitFor();
    await app.page.getByText(/^Looked in the descriptions of \d+ of 12 parts\.$/).waitFor();
    const before = (await app.shownResults()).length;
    expect(await axeViolations(app)).toEqual([]);
    const list = /^assets\/items-[0-9a-f]{16}/;
    const asked = () => host.served.filter(({ path }) => list.test(path)).length;
    const askedBefore = asked();
    await app.page.getByRole('button', { name: /^Look in all descriptions \(0\.1 MB\)$/ }).click();
    await app.page.getByText(/^Look(ed|ing) in the descriptions of/).waitFor({ state: 'detached' });
    expect(asked()).toBeGreaterThan(askedBefore);
    expect(asked()).toBe(12);
    expect((await app.shownResults()).length).toBeGreaterThanOrEqual(before);
    expect(await app.alerts.count()).toBe(0);
  });

  test('says offline what it could not search, and answers from the rest', async () => {
    await app.searchByPhoto(photo(soughtPhoto(first)));
    await app.untilControlled();
    await host.down();
    await app.choosePhoto(photo(soughtPhoto(second)));
    await app.query.getByRole('heading', { name: soughtPhoto(second) }).waitFor();
    await app.answer
      .getByRole('alert')
      .filter({ hasText: /of the collection could not be searched: the site could not be reached/ })
      .waitFor();
    expect((await app.shownResults()).length).toBeGreaterThan(0);
    await host.up();
    expect(paths(await searchEverything())[0]).toBe(second);
    expect(await app.alerts.count()).toBe(0);
  });

  test('tells which part is damaged, and the others answer', async () => {
    const damaged = directory.shards[7]?.asset.parts[0]?.path ?? '';
    host.fail(new RegExp(`^${damaged.replaceAll('.', '\\.')}$`), { kind: 'corrupt', at: 40 });
    await app.searchByPhoto(photo(soughtPhoto(first)));
    await app.page.getByRole('button', { name: /^Search everything/ }).click();
    const sentence = `A part of the collection could not be searched: ${damaged} arrived with sha256`;
    await app.answer.getByRole('alert').filter({ hasText: sentence }).waitFor();
    expect(await app.status.textContent()).toMatch(/from 9\d % of the collection$/);
    host.mend();
    expect(paths(await searchEverything())).toEqual(paths(whole));
    expect(await app.alerts.count()).toBe(0);
  });

  test('goes on with a shard whose download was cut', async () => {
    host.fail(INDEX_SHARD, { kind: 'cut', afterBytes: 100 }, 1);
    await app.searchByPhoto(photo(soughtPhoto(first)));
    await app.answer
      .getByRole('alert')
      .filter({ hasText: /the connection broke after \d+ of \d+ bytes/ })
      .waitFor();
    expect(paths(await searchEverything())).toEqual(paths(whole));
  });

  test('finds by its link an item that no loaded list holds', async () => {
    for (const path of [items[3] ?? '', items[41] ?? '']) {
      await app.page.goto(`${host.siteUrl}#/item/${path}`);
      await app.page.getByRole('dialog').getByText(path, { exact: true }).waitFor();
      await app.page.keyboard.press('Escape');
      await app.page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await app.page.goto(`${host.siteUrl}#/like/${items[20]}`);
    await app.page.reload();
    await app.status.waitFor();
    await app.page.goto(`${host.siteUrl}#/item/no/such.webp`);
    await app.page
      .getByRole('dialog')
      .getByText(/is not in this collection/)
      .waitFor();
  });

  test('is kept whole when asked to, and says until then how much is there', async () => {
    await app.searchByPhoto(photo(soughtPhoto(first)));
    await app.page.getByText(/^[3-6]\d % on this device$/).waitFor();
    await app.page.getByRole('link', { name: 'Settings', exact: true }).click();
    await app.page.getByText(/^[4-7] of the collection’s 12 parts are on this device/).waitFor();
    await app.button('Make available offline').click();
    await app.page.getByText('ready offline').waitFor();
    await app.untilControlled();
    await host.down();
    await app.page.goto('about:blank');
    await app.page.goto(host.siteUrl);
    await app.untilOpen();
    await app.searchByPhoto(photo(soughtPhoto(first)));
    expect(paths(await searchEverything())).toEqual(paths(whole));
    await app.page.waitForFunction(() =>
      [...document.querySelectorAll('.tile img')].every((picture) => (picture as HTMLImageElement).naturalWidth > 0),
    );
    await host.up();
  });
});
