import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSite } from '../../scripts/search/open-site.ts';
import { releaseAnsweredBy } from '../../src/assets/answering-release.ts';
import { encodeProjection } from '../../src/core/tuning/encode-projection.ts';
import { writeTinyEncoder } from '../fixtures/tiny-encoder.ts';
import { TUNED } from '../fixtures/tuned-projection.ts';
import { akinBuild } from './akin-build.ts';
import { readRelease } from './amend-site.ts';
import { type AppPage, openApp } from './app-page.ts';
import { axeViolations } from './axe-violations.ts';
import { StaticHost } from './static-host.ts';
import { SOUGHT, soughtPhoto } from './test-photos.ts';
import { DEMO } from './test-pictures.ts';
import { CACHE, OWN_SITES, PICTURES, photo, SITE } from './test-sites.ts';
import { useChromium } from './use-chromium.ts';

const LONG = { timeout: 240_000 };
const OWN = 'akin-v1';
const OTHER = 'akin-v0';
const [sought = '', another = ''] = SOUGHT;

const site = join(OWN_SITES, 'two-encoders');

/** The items that a search for an item finds by an encoder, computed here from the files of the site. */
async function expectedLike(path: string, encoder: string): Promise<string[]> {
  const release = releaseAnsweredBy(await readRelease(site), encoder);
  if (!release) throw new Error(`the site has no index by ${encoder}`);
  const { index, items } = await openSite(site, release);
  const own = items.findIndex((item) => item.path === path);
  const found = await index.nearest(await index.embeddingOf(own), items.length);
  return found.flatMap(({ item }) => (item === own ? [] : (items[item]?.path ?? []))).slice(0, 24);
}

/** A projection of an encoder's embeddings that changes nothing, as if it had been learned from pairs. */
async function projectionFor(encoder: string): Promise<Buffer> {
  const release = releaseAnsweredBy(await readRelease(site), encoder);
  if (!release) throw new Error(`the site has no index by ${encoder}`);
  const dimensions = 256;
  const matrix = new Float32Array(dimensions * dimensions);
  for (let at = 0; at < dimensions; at++) matrix[at * (dimensions + 1)] = 1;
  const source = { kind: 'pairs', alike: 12, different: 9 } as const;
  const figures = { ...TUNED.figures, gallery: 'pairs' } as const;
  const { identity } = release.encoder;
  const projection = { ...TUNED, encoder: identity, dimensions, matrix, source, figures, classifier: null };
  return Buffer.from(encodeProjection(projection));
}

describe('the encoders of a site', { timeout: 300_000 }, () => {
  const chromium = useChromium();
  let host: StaticHost;
  let app: AppPage;

  beforeAll(async () => {
    const options = ['--metadata', join(DEMO, 'metadata.csv'), '--name', 'Furniture', '--lab', '--lab-encoder', OTHER];
    await akinBuild(PICTURES, site, options, CACHE);
    host = await StaticHost.start(site);
    app = await openApp(chromium(), host.siteUrl, { reducedMotion: 'reduce' });
  }, 300_000);
  afterAll(async () => {
    expect(app?.problems).toEqual([]);
    await app?.close();
    await host?.down();
  });

  const encoders = () => app.page.goto(`${host.siteUrl}#/lab/encoders`);
  const card = (id: string) => app.page.getByRole('article', { name: `Encoder ${id}` });
  const note = () => app.page.getByText(`Compared by ${OTHER}, not by the site’s own ${OWN}.`);
  const like = async (path: string) => {
    await app.page.goto(`${host.siteUrl}#/like/${path.split('/').map(encodeURIComponent).join('/')}`);
    return (await app.shownResults()).map((result) => result.path);
  };
  const visitAgain = async () => {
    await app.page.goto('about:blank');
    await app.page.goto(host.siteUrl);
    await app.untilOpen();
  };
  const otherFiles = () => host.served.filter(({ path }) => path.startsWith('assets/')).map(({ path }) => path);

  test('before one is chosen the site’s own answers, and nothing of the other is downloaded', async () => {
    expect(await like(sought)).toEqual(await expectedLike(sought, OWN));
    await app.searchByPhoto(photo(soughtPhoto(sought)));
    expect(await note().count()).toBe(0);
    const { lab = [] } = await readRelease(site);
    const files = lab[1]?.search?.index.parts.map(({ path }) => path) ?? [];
    expect(files.length).toBeGreaterThan(0);
    expect(otherFiles().filter((path) => files.includes(path))).toEqual([]);
  });

  test('the page tells which one answers, what another costs, and axe finds nothing wrong', async () => {
    await encoders();
    await card(OWN).getByText('Answers the searches of this site').waitFor();
    await card(OTHER)
      .getByRole('button', { name: /^Answer searches by it \(\d\.\d MB\)$/ })
      .waitFor();
    expect(
      await card(OWN)
        .getByRole('button', { name: /Answer searches/ })
        .count(),
    ).toBe(0);
    expect(await axeViolations(app)).toEqual([]);
  });

  test('another is chosen by the keyboard; the page says so and the keyboard goes on from its card', async () => {
    const choose = card(OTHER).getByRole('button', { name: /^Answer searches by it/ });
    await choose.focus();
    await app.page.keyboard.press('Enter');
    await card(OTHER).getByText(`Answers searches on this device, in place of ${OWN}`).waitFor();
    await card(OWN).getByText(`The site’s own; on this device ${OTHER} answers`).waitFor();
    await note().waitFor();
    // The button that pauses the download goes with its end, and would take the keyboard's place with it.
    await expect.poll(() => card(OTHER).getByRole('progressbar').count(), LONG).toBe(0);
    await card(OTHER).getByText('Starting the encoder').waitFor({ state: 'detached' });
    await expect.poll(() => card(OTHER).evaluate((element) => element === document.activeElement)).toBe(true);
    await app.page.keyboard.press('Tab');
    expect(await card(OTHER).evaluate((element) => element.contains(document.activeElement))).toBe(true);
    expect(await axeViolations(app)).toEqual([]);
  });

  test('items and photos are then searched for in its index, by its embeddings', async () => {
    const found = await like(sought);
    expect(found).toEqual(await expectedLike(sought, OTHER));
    expect(found).not.toEqual(await expectedLike(sought, OWN));
    await note().waitFor();
    expect(await axeViolations(app)).toEqual([]);
    const [first, ...rest] = await app.searchByPhoto(photo(soughtPhoto(sought)));
    expect(first?.path).toBe(sought);
    // A small photo of the item is nearly the item, so most of its neighbours are that item's.
    const byItem = new Set((await expectedLike(sought, OTHER)).slice(0, 12));
    expect(rest.slice(0, 8).filter(({ path }) => byItem.has(path)).length).toBeGreaterThanOrEqual(6);
    // How alike is told in words that were measured for it.
    expect(first?.label).toMatch(/identical|very similar/);
  });

  test('words, tags and a focus come from it, too', async () => {
    await app.page.getByRole('button', { name: /^What does it show\?/ }).click();
    await app.page.getByRole('list', { name: 'Focus on' }).waitFor(LONG);
    await app.page.goto(`${host.siteUrl}#/`);
    await app.page.getByRole('searchbox').fill('table lamp');
    await app.page.keyboard.press('Enter');
    await app.page
      .getByText(/looks like .*lamp/i)
      .first()
      .waitFor(LONG);
    await note().waitFor();
  });

  test('it answers again after a reload, and without a network', async () => {
    await visitAgain();
    await note().waitFor();
    expect(await like(another)).toEqual(await expectedLike(another, OTHER));
    await app.untilControlled();
    await host.down();
    await visitAgain();
    expect(await like(sought)).toEqual(await expectedLike(sought, OTHER));
    expect((await app.searchByPhoto(photo(soughtPhoto(sought))))[0]?.path).toBe(sought);
    await note().waitFor();
    await host.up();
  });

  test('what works without a network is counted with it', async () => {
    await visitAgain();
    await app.page.getByRole('link', { name: 'Settings', exact: true }).click();
    await app.page.getByText(`chosen here in place of the site’s own ${OWN}`).waitFor();
    await app.button('Make available offline').click();
    await app.page.getByText('Everything is on this device').waitFor(LONG);
    await host.down();
    await visitAgain();
    await app.page.getByRole('searchbox').fill('table lamp');
    await app.page.keyboard.press('Enter');
    await app.page
      .getByText(/looks like .*lamp/i)
      .first()
      .waitFor(LONG);
    await host.up();
  });

  test('a tuning is of the encoder that it was learned for, and waits while another answers', async () => {
    const tuned = app.page.getByText('Compared as tuned to marked pairs');
    await app.page.goto(`${host.siteUrl}#/lab/tuning`);
    await app.page.getByText(`On this device ${OTHER} answers searches`).waitFor();
    const chooser = app.page.waitForEvent('filechooser');
    await app.button('Open a projection').click();
    const mimeType = 'application/octet-stream';
    await (await chooser).setFiles({ name: 'mine.akin-tuning', mimeType, buffer: await projectionFor(OTHER) });
    await app.page.getByText('Searches use the projection learned from').waitFor();
    await like(sought);
    await tuned.waitFor();
    await app.button(`Back to ${OWN}`).click();
    await tuned.waitFor({ state: 'detached' });
    await encoders();
    await card(OTHER)
      .getByRole('button', { name: /^Answer searches by it/ })
      .click();
    await note().waitFor();
    await like(sought);
    await tuned.waitFor();
    await app.page.goto(`${host.siteUrl}#/lab/tuning`);
    await app.button('Remove it').click();
    await app.page.getByText('Searches compare pictures as the encoder sees them').waitFor();
  });

  test('one tap in the search goes back, now and at the next visit', async () => {
    await like(sought);
    await app.button(`Back to ${OWN}`).click();
    await app.page.getByText(`${OWN} answers again.`).waitFor();
    const own = await expectedLike(sought, OWN);
    await expect.poll(async () => (await app.shownResults()).map(({ path }) => path), LONG).toEqual(own);
    await visitAgain();
    expect(await note().count()).toBe(0);
    expect(await like(sought)).toEqual(own);
  });

  test('an update to a site that no longer has it falls back to the site’s own, and says so once', async () => {
    // A profile of its own: when this is tried again, what the first try has moved is gone.
    await app.close();
    host.deploy(site);
    app = await openApp(chromium(), host.siteUrl, { reducedMotion: 'reduce' });
    await encoders();
    await card(OTHER)
      .getByRole('button', { name: /^Answer searches by it/ })
      .click();
    await note().waitFor();
    await app.untilControlled();
    await app.page.goto(`${host.siteUrl}#/`);
    host.deploy(SITE);
    await app.page.reload();
    await app.untilOpen();
    await app.page.getByText('A new version is ready').waitFor(LONG);
    await note().waitFor();
    await app.button('Update now').click();
    const lost = app.page.getByText(`This site can no longer be searched by ${OTHER}, which was chosen here`);
    await lost.waitFor(LONG);
    expect(await like(sought)).toEqual(await expectedLike(sought, OWN));
    await app.button('Understood').click();
    // What is said next has been stored, so that it is not said at the next visit.
    await lost.waitFor({ state: 'detached' });
    await visitAgain();
    expect(await lost.count()).toBe(0);
  });
});

describe('encoders that were added', { timeout: 300_000 }, () => {
  const chromium = useChromium();
  let host: StaticHost;
  let app: AppPage;

  beforeAll(async () => {
    host = await StaticHost.start(SITE);
    app = await openApp(chromium(), host.siteUrl, { reducedMotion: 'reduce' });
    await app.page.goto(`${host.siteUrl}#/lab/encoders`);
  });
  afterAll(async () => {
    expect(app?.problems).toEqual([]);
    await app?.close();
    await host?.down();
  });

  const card = (id: string) => app.page.getByRole('article', { name: `Encoder ${id}` });
  const add = async (id: string, features?: number) => {
    const folder = await writeTinyEncoder(join(OWN_SITES, `added-${id}`), id, features ? { features } : {});
    const chooser = app.page.waitForEvent('filechooser');
    await app.button('Choose its files').click();
    await (await chooser).setFiles(['encoder.json', 'encoder.onnx'].map((name) => join(folder, name)));
    await app.page.getByText(`${id} is added`).waitFor(LONG);
  };
  const visitAgain = async () => {
    await app.page.goto('about:blank');
    await app.page.goto(`${host.siteUrl}#/lab/encoders`);
    await card(OWN).waitFor();
  };

  test('are kept, and the page tells what they take and how safe they are', async () => {
    await add('tiny');
    await card('tiny').getByText('Added here, kept on this device until it is removed').waitFor();
    await card('tiny').getByText('Cannot answer searches: there is no index of this collection by it').waitFor();
    await app.page.getByText(/1 added encoder is kept on this device, 0\.1 MB of \d+\.\d MB/).waitFor();
    await app.page.getByText(/The browser (may remove it|has promised not to)/).waitFor();
    expect(await axeViolations(app)).toEqual([]);
  });

  test('are there after a reload and run from what was kept', async () => {
    await visitAgain();
    await card('tiny').getByRole('button', { name: 'Measure speed' }).click();
    await card('tiny')
      .getByText(/ms a picture/)
      .waitFor(LONG);
  });

  test('that do not fit any more stay for the visit; those that were kept before stay', async () => {
    // Chromium keeps a fresh profile in memory and sets IndexedDB no limit there.
    await app.page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('the device is full', 'QuotaExceededError');
      };
    });
    await add('large', 512);
    await card('large').getByText('for this visit: this device gives the site no more space').waitFor();
    await app.page.getByText('This device gives the site no more space, so it is here until').waitFor();
    expect(await axeViolations(app)).toEqual([]);
    await visitAgain();
    await card('tiny').waitFor();
    expect(await card('large').count()).toBe(0);
  });

  test('whose bytes have changed on the device are refused with what to do', async () => {
    await app.page.evaluate(async (name) => {
      const open = indexedDB.open(name);
      await new Promise((done) => open.addEventListener('success', done));
      const transaction = open.result.transaction('encoders', 'readwrite');
      const store = transaction.objectStore('encoders');
      const read = store.get('tiny');
      await new Promise((done) => read.addEventListener('success', done));
      const kept = read.result as { model: Blob };
      store.put({ ...kept, model: new Blob([new Uint8Array(kept.model.size)]) }, 'tiny');
      await new Promise((done) => transaction.addEventListener('complete', done));
      open.result.close();
    }, `akin ${host.siteUrl}`);
    await visitAgain();
    await card('tiny').getByRole('button', { name: 'Measure speed' }).click();
    await card('tiny')
      .getByText(/a file that was kept of “tiny” has sha256 .*; remove “tiny” and add it again/)
      .waitFor(LONG);
    await add('tiny');
    await visitAgain();
    await card('tiny').getByRole('button', { name: 'Measure speed' }).click();
    await card('tiny')
      .getByText(/ms a picture/)
      .waitFor(LONG);
  });

  test('are removed by the keyboard, from the device as well', async () => {
    await card('tiny').getByRole('button', { name: 'Remove', exact: true }).focus();
    await app.page.keyboard.press('Enter');
    await card('tiny').waitFor({ state: 'detached' });
    const section = app.page.getByRole('region', { name: 'Encoders' });
    await expect.poll(() => section.evaluate((element) => element === document.activeElement)).toBe(true);
    await app.page.getByText('kept on this device,').waitFor({ state: 'detached' });
    await visitAgain();
    expect(await card('tiny').count()).toBe(0);
  });
});
