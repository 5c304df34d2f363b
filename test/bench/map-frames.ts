// `npx tsx test/bench/map-frames.ts --site FOLDER [--items N] [--plain]`: what panning and pinching a map of 20,000 items
// costs on a phone's screen in Chromium, by trace. FOLDER is a built site, from which one with as many items is made (its
// pictures again and again, seeded islands of places). Prints JSON: script a frame (milliseconds of the main thread's own
// time, which other programs do not disturb, and by the clock) and the longest tasks.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import type { CDPSession, Page } from 'playwright-core';
import { assetFiles } from '../../scripts/build/asset-files.ts';
import { gzip } from '../../scripts/build/gzip.ts';
import type { Asset, Release } from '../../src/assets/release.ts';
import { encodeIndex } from '../../src/core/index-format/encode-index.ts';
import type { ItemList } from '../../src/core/item.ts';
import { encodeMap } from '../../src/core/layout/encode-map.ts';
import { makeMap } from '../../src/core/layout/make-map.ts';
import { seededRandom } from '../../src/core/random.ts';
import { PHONE } from '../browser/app-page.ts';
import { launchChromium } from '../browser/chromium.ts';
import { StaticHost } from '../browser/static-host.ts';

const ISLANDS = 40;
/** Script does not depend on it; where a processor plays the graphics card, more pixels only take long. */
const DENSITY = 1;
/** Moves of a finger in each part of the visit: two seconds at 60 a second. */
const MOVES = 120;

const { values } = parseArgs({
  options: { site: { type: 'string' }, items: { type: 'string', default: '20000' }, plain: { type: 'boolean' } },
});
if (!values.site) throw new Error('--site is missing: a folder that akin build has made');
const count = Number(values.items);
const folder = await mkdtemp(join(tmpdir(), 'akin-map-frames-'));
await cp(values.site, folder, { recursive: true });
await enlarge(folder, count);
const host = await StaticHost.start(folder);
const { browser, close } = await launchChromium();
try {
  const context = await browser.newContext({
    viewport: PHONE,
    deviceScaleFactor: DENSITY,
    hasTouch: true,
    isMobile: true,
  });
  if (values.plain) {
    await context.addInitScript(() => {
      const { getContext } = HTMLCanvasElement.prototype;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind === 'webgl2' ? null : Reflect.apply(getContext, this, [kind, ...rest]);
      } as typeof getContext;
    });
  }
  const page = await context.newPage();
  await page.goto(`${host.siteUrl}#/map`);
  await page.locator('.map-surface canvas').waitFor();
  await untilAtRest(page);
  const painter = await page.locator('.map-surface canvas').getAttribute('data-painter');
  const client = await context.newCDPSession(page);
  const result = {
    items: count,
    painter,
    panningAll: await traced(page, () => pan(client)),
    pinching: await traced(page, () => pinch(client)),
    panningNear: await traced(page, () => pan(client)),
  };
  console.log(JSON.stringify(result, null, 1));
} finally {
  await close();
  await host.down();
  await rm(folder, { recursive: true, force: true });
}

/** Waits until the map is drawn and no more pictures come, so that what follows is panning alone. */
async function untilAtRest(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector<HTMLElement>('.map-surface')?.dataset.zoom !== undefined);
  const read = () => page.locator('.map-surface').evaluate(({ dataset }) => `${dataset.pictures}`);
  for (let [quiet, before] = [0, '']; quiet < 6; ) {
    await page.waitForTimeout(500);
    const now = await read();
    quiet = now === before ? quiet + 1 : 0;
    before = now;
  }
}

async function pan(client: CDPSession): Promise<void> {
  await touch(client, 'touchStart', [[195, 400]]);
  for (let move = 1; move <= MOVES; move++) {
    const angle = (move / MOVES) * 4 * Math.PI;
    await touch(client, 'touchMove', [[195 + 120 * Math.sin(angle), 280 + 120 * Math.cos(angle)]]);
    await new Promise((resolve) => setTimeout(resolve, 14));
  }
  await touch(client, 'touchEnd', []);
}

/** Spreads two fingers to three times their distance, twice. */
async function pinch(client: CDPSession): Promise<void> {
  for (let turn = 0; turn < 2; turn++) {
    const fingers = (apart: number) => [195 - apart, 195 + apart].map((x): [number, number] => [x, 400]);
    await touch(client, 'touchStart', fingers(40));
    for (let move = 1; move <= MOVES / 2; move++) {
      await touch(client, 'touchMove', fingers(40 + (80 * move) / (MOVES / 2)));
      await new Promise((resolve) => setTimeout(resolve, 14));
    }
    await touch(client, 'touchEnd', []);
  }
}

async function touch(
  client: CDPSession,
  type: 'touchStart' | 'touchMove' | 'touchEnd',
  points: readonly (readonly [number, number])[],
): Promise<void> {
  await client.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ id, x, y })) });
}

/** An event of a trace: microseconds by the clock, and of the thread's own. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly name?: string };
}

async function traced(page: Page, run: () => Promise<void>) {
  process.stderr.write('…');
  await browser.startTracing(page, {
    categories: ['devtools.timeline', 'toplevel', 'disabled-by-default-devtools.timeline'],
  });
  await run();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  // The thread on which frames fire is that of the page.
  const firing = traceEvents.filter(({ name }) => name === 'FireAnimationFrame');
  const own = traceEvents.filter(({ pid, tid }) => pid === firing[0]?.pid && tid === firing[0]?.tid);
  const frames = own.filter(({ name }) => name === 'FireAnimationFrame').sort((a, b) => a.ts - b.ts);
  const inputs = own.filter(({ name, dur }) => name === 'EventDispatch' && dur !== undefined);
  // A frame's script is what its callbacks and the inputs since the frame before took.
  const script = (time: (event: TraceEvent) => number) =>
    frames.map((frame, at) => {
      const since = frames[at - 1]?.ts ?? 0;
      const before = inputs.filter(({ ts }) => ts >= since && ts < frame.ts);
      return (time(frame) + before.reduce((sum, event) => sum + time(event), 0)) / 1000;
    });
  const tasks = own.filter(({ name }) => name === 'RunTask' || name === 'ThreadControllerImpl::RunTask');
  return {
    frames: frames.length,
    // A finger is put down before the first frame: what the page and the tool that moves the finger make of that is told apart.
    putDownMs: round(script(({ tdur = 0 }) => tdur)[0] ?? 0),
    scriptMs: summary(script(({ tdur = 0 }) => tdur).slice(1)),
    scriptByTheClockMs: summary(script(({ dur = 0 }) => dur).slice(1)),
    longestTasksMs: tasks
      .map(({ tdur = 0 }) => round(tdur / 1000))
      .sort((a, b) => b - a)
      .slice(0, 3),
    longestTasksByTheClockMs: tasks
      .map(({ dur = 0 }) => round(dur / 1000))
      .sort((a, b) => b - a)
      .slice(0, 3),
  };
}

function summary(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { median: at(0.5), p95: at(0.95), p99: at(0.99), most: at(1) };
}

function round(value: number): number {
  return Number(value.toFixed(2));
}

/** Gives a site as many items, an index of noise, and a map of seeded islands. */
async function enlarge(folder: string, items: number): Promise<void> {
  const file = join(folder, 'release.json');
  const release = JSON.parse(await readFile(file, 'utf8')) as Release;
  const list = JSON.parse(await inflated(folder, release.items)) as ItemList;
  const all = Array.from({ length: items }, (_, n) => {
    const item = list.items[n % list.items.length] as ItemList['items'][number];
    return { ...item, path: `${n}/${item.path}` };
  });
  const random = seededRandom(20_000);
  const middles = Array.from({ length: ISLANDS }, () => [random() * 20, random() * 20] as const);
  const layout = new Float32Array(items * 2);
  for (let item = 0; item < items; item++) {
    const [x, y] = middles[item % ISLANDS] as readonly [number, number];
    const [angle, away] = [random() * 2 * Math.PI, Math.sqrt(-2 * Math.log(1 - random())) * 0.6];
    layout[item * 2] = x + away * Math.cos(angle);
    layout[item * 2 + 1] = y + away * Math.sin(angle);
  }
  const map = makeMap(layout, 1, {
    metadataOf: (item) => all[item]?.metadata ?? {},
    values: new Set(['category']),
    tagsOf: () => [],
  });
  const dimensions = 16;
  const index = encodeIndex({
    encoder: release.encoder.identity,
    preprocessing: release.encoder.card.input.preprocessing,
    dimensions,
    codes: Int8Array.from({ length: items * dimensions }, () => Math.floor(random() * 200 - 100)),
    scales: new Float32Array(items).fill(0.01),
    order: Uint32Array.from({ length: items }, (_, item) => item),
  });
  const write = async (name: string, extension: string, content: Uint8Array): Promise<Asset> => {
    const { asset, files } = assetFiles({ name, fileName: name, extension }, content, await gzip(content));
    for (const part of files) await writeFile(join(folder, part.path), await part.read());
    return asset;
  };
  const next: Release = {
    ...release,
    collection: { ...release.collection, items },
    items: await write('items', '.bin', Buffer.from(JSON.stringify({ ...list, items: all }))),
    index: await write('index', '.akin', index),
    map: await write('map', '.bin', encodeMap(map)),
  };
  await writeFile(file, JSON.stringify(next));
}

async function inflated(folder: string, { parts }: Asset): Promise<string> {
  const bytes = await Promise.all(parts.map(({ path }) => readFile(join(folder, path))));
  return gunzipSync(Buffer.concat(bytes)).toString();
}
