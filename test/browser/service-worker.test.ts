import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Release } from '../../src/assets/release.ts';
import { CONTENT_SECURITY_POLICY } from '../../workers/caching-rules.ts';
import { FakeSite } from '../unit/assets/fake-site.ts';
import { launchChromium, type TestBrowser } from './chromium.ts';
import { bundleTinySite } from './tiny-site/bundle-tiny-site.ts';
import { TinyHost } from './tiny-site/tiny-host.ts';

const FIRST = '1111111111111111';
const SECOND = '2222222222222222';

let scripts: Awaited<ReturnType<typeof bundleTinySite>>;
let chromium: TestBrowser;
let context: BrowserContext;
let host: TinyHost;
let site: FakeSite;

beforeAll(async () => {
  scripts = await bundleTinySite();
  chromium = await launchChromium();
}, 120_000);

afterAll(async () => chromium?.close());

beforeEach(async () => {
  host = new TinyHost(() => site);
  await host.start();
  context = await chromium.browser.newContext();
});

afterEach(async () => {
  await context.close();
  await host.stop();
});

/** Publishes a release whose shell and index differ from those of other seeds. */
function publish(id: string, seed: number, files: Readonly<Record<string, string>> = {}): Release {
  site = new FakeSite();
  const base = site.publishRelease(id, seed);
  const page = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">
    <title>${seed}</title><script type="module" src="./app/page-${seed}.js"></script>
    <img src="thumbnails/a.webp" alt="">`;
  const shell = [
    site.publishFile('index.html', page),
    site.publishFile(`app/page-${seed}.js`, scripts.page),
    site.publishFile('app/worker-1.js', scripts.worker),
  ];
  const release: Release = { ...base, shell };
  site.publishFile('release.json', JSON.stringify(release));
  const stamped = scripts.serviceWorker.replace('__AKIN_RELEASE__', id).replace('__AKIN_PICTURE_HOSTS__', '');
  site.publishFile('service-worker.js', stamped);
  for (const [path, text] of Object.entries(files)) site.publishFile(path, text);
  return release;
}

/** Opens the site and waits until its service worker controls the page. */
async function open(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(host.url);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 20));
  });
  return page;
}

const releaseId = (page: Page) => page.evaluate(async () => (await window.akin.release).id);

/** The size of the opened index and the sum of its bytes, which tells indexes apart. */
const openIndex = (page: Page) =>
  page.evaluate(async () => {
    const { openAsset, release, siteUrl } = window.akin;
    const bytes = new Uint8Array(await (await openAsset((await release).index, siteUrl)).arrayBuffer());
    return [bytes.length, bytes.reduce((sum, byte) => sum + byte, 0)];
  });

const missingIndexBytes = (page: Page) =>
  page.evaluate(async () => window.akin.missingBytes([(await window.akin.release).index], window.akin.siteUrl));

/** Looks for an update and waits until its worker has been installed or given up. */
const update = (page: Page) =>
  page.evaluate(async () => {
    const registration = await (await window.akin.registration).update();
    const worker = registration.installing ?? registration.waiting;
    while (worker?.state === 'installing') await new Promise((resolve) => setTimeout(resolve, 20));
    return worker?.state;
  });

/** Accepts the update and waits for the switch. */
const accept = (page: Page) =>
  page.evaluate(async () => {
    const switched = new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
    (await window.akin.registration).waiting?.postMessage({ type: 'SKIP_WAITING' });
    await switched;
  });

test('the second load and the assets come without the network, below a sub-path', async () => {
  publish(FIRST, 1);
  const page = await open();
  expect(await openIndex(page)).toEqual([1500, expect.any(Number)]);
  host.asked.length = 0;
  await context.setOffline(true);
  await page.reload();
  expect(await page.title()).toBe('1');
  expect(await releaseId(page)).toBe(FIRST);
  expect(await openIndex(page)).toEqual([1500, expect.any(Number)]);
  await page.goto(`${host.url}index.html?source=pwa#/item/3`);
  expect(await releaseId(page)).toBe(FIRST);
  expect(host.asked).toEqual([]);
});

test('an update waits, then switches page, release and assets together, offline too', async () => {
  publish(FIRST, 1);
  const page = await open();
  const [, before] = await openIndex(page);
  publish(SECOND, 2);
  expect(await update(page)).toBe('installed');
  await page.reload();
  expect(await page.title()).toBe('1');
  expect(await releaseId(page)).toBe(FIRST);
  expect(await openIndex(page)).toEqual([1500, before]);
  await context.setOffline(true);
  await accept(page);
  await page.reload();
  expect(await page.title()).toBe('2');
  expect(await releaseId(page)).toBe(SECOND);
  expect(await missingIndexBytes(page)).toBe(0);
  const [length, after] = await openIndex(page);
  expect(length).toBe(1500);
  expect(after).not.toBe(before);
});

test('after the switch the old shell goes, and the sweep drops the old index', async () => {
  const first = publish(FIRST, 1);
  const page = await open();
  await openIndex(page);
  publish(SECOND, 2);
  await update(page);
  await accept(page);
  await page.reload();
  const names = await page.evaluate(async () => {
    const { release, siteUrl, sweep } = window.akin;
    await sweep(await release, siteUrl);
    return await caches.keys();
  });
  expect(names.sort()).toEqual([`akin-assets ${host.url}`, `akin-release ${host.url} ${SECOND}`]);
  const missing = await page.evaluate((index) => window.akin.missingBytes([index], window.akin.siteUrl), first.index);
  expect(missing).toBe(first.index.bytes);
});

test('another tab keeps working on its release when one switches', async () => {
  publish(FIRST, 1);
  const page = await open();
  const other = await open();
  publish(SECOND, 2);
  await update(page);
  await accept(page);
  await page.reload();
  expect(await releaseId(page)).toBe(SECOND);
  const old = await other.evaluate(async () => (await fetch('app/page-1.js')).status);
  expect(old).toBe(200);
});

test('a half-deployed site is not installed', async () => {
  publish(FIRST, 1);
  const page = await open();
  publish(SECOND, 2, { 'app/page-2.js': 'of yet another release' });
  expect(await update(page)).toBe('redundant');
  await page.reload();
  expect(await releaseId(page)).toBe(FIRST);
});

test('worker scripts come with the policy, so a worker cannot reach another origin', async () => {
  publish(FIRST, 1);
  const page = await open();
  const elsewhere = host.url.replace('127.0.0.1', 'localhost');
  const answer = await page.evaluate(async (url) => {
    const worker = new Worker('app/worker-1.js', { type: 'module' });
    worker.postMessage(url);
    return await new Promise((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
    });
  }, elsewhere);
  expect(answer).toBe('refused');
  const fromPage = page.evaluate((url) => fetch(url, { mode: 'no-cors' }).then(() => 'reached'), elsewhere);
  await expect(fromPage).rejects.toThrow(/Failed to fetch/);
});

test('pictures are kept when they are seen, those before the service worker took over too', async () => {
  publish(FIRST, 1, { 'thumbnails/a.webp': 'RIFF', 'thumbnails/b.webp': 'RIFF' });
  const page = await open();
  await page.evaluate(async () => {
    await fetch('thumbnails/b.webp');
    await window.akin.keepSeenPictures(window.akin.siteUrl);
  });
  await context.setOffline(true);
  const statuses = await page.evaluate(async () => [
    (await fetch('thumbnails/a.webp')).status,
    (await fetch('thumbnails/b.webp')).status,
  ]);
  expect(statuses).toEqual([200, 200]);
});

test('settings and the marker that tells eviction are kept on the device', async () => {
  publish(FIRST, 1);
  const page = await open();
  const told = await page.evaluate(async () => {
    const { siteUrl, writeSetting, readSetting, markKept, wasEvicted } = window.akin;
    await writeSetting(siteUrl, 'backend', { name: 'wasm', reason: 'measured' });
    const before = await wasEvicted(siteUrl, 'r', 5, localStorage);
    await markKept(siteUrl, 'r', localStorage);
    return [
      (await readSetting(siteUrl, 'backend'))?.name,
      before,
      await wasEvicted(siteUrl, 'r', 5, localStorage),
      await wasEvicted(siteUrl, 'r', 0, localStorage),
      await wasEvicted(siteUrl, 'another', 5, localStorage),
    ];
  });
  expect(told).toEqual(['wasm', false, true, false, false]);
});
