// `npm run measure`: what a visitor waits for and downloads, in Chromium, on the demo collection. Never passes or fails.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { ensureChromium } from '../../scripts/project/install-chromium.ts';
import { akinBuild } from './akin-build.ts';
import { AppPage, DESKTOP } from './app-page.ts';
import { launchChromium, type TestBrowser } from './chromium.ts';
import { recordAnswers, type TimedAnswer, timedAnswer } from './record-answers.ts';
import { type Served, StaticHost } from './static-host.ts';
import { DEMO, DEMO_PICTURES, demoPictures } from './test-pictures.ts';

const WARM_RUNS = 20;
const SIZES = [
  { name: '320 × 240', width: 320, height: 240 },
  { name: '640 × 480', width: 640, height: 480 },
  { name: '1600 × 1200', width: 1600, height: 1200 },
  { name: '4032 × 3024', width: 4032, height: 3024 },
] as const;

async function main(folder: string): Promise<void> {
  process.env.CHROME_PATH = ensureChromium();
  const site = join(folder, 'site');
  await akinBuild(DEMO_PICTURES, site, ['--metadata', join(DEMO, 'metadata.csv')], join(folder, 'cache'));
  const photos = await writePhotos(folder);
  const host = await StaticHost.start(site);
  const chromium = await launchChromium();
  try {
    await measure(chromium, host, photos);
  } finally {
    await chromium.close();
    await host.down();
  }
}

async function measure(chromium: TestBrowser, host: StaticHost, photos: readonly string[]): Promise<void> {
  const context = await chromium.browser.newContext({ viewport: DESKTOP });
  const app = new AppPage(await context.newPage());
  await recordAnswers(app);
  const [usual = ''] = photos;

  await app.page.goto(host.siteUrl);
  await app.untilOpen();
  const downloaded = await timedAnswer(app, usual);
  const firstVisit = sumBytes(host.served);
  await app.untilControlled();
  await app.page.waitForLoadState('networkidle');

  const before = host.served.length;
  await app.page.goto('about:blank');
  await app.page.goto(host.siteUrl);
  await app.untilOpen();
  const cold = await timedAnswer(app, usual);
  const secondVisit = sumBytes(host.served.slice(before));

  const times = [timeRow('first visit, all to be downloaded', [downloaded]), timeRow('second visit, cold', [cold])];
  for (const [i, photo] of photos.entries()) {
    const runs: TimedAnswer[] = [];
    for (let run = 0; run < WARM_RUNS; run++) runs.push(await timedAnswer(app, photo));
    times.push(timeRow(`warm, ${SIZES[i]?.name}, median of ${WARM_RUNS}`, runs));
  }
  console.log(`\nFrom photo chosen to answer shown, ms (Chromium ${chromium.browser.version()}, one thread of wasm)`);
  console.table(Object.fromEntries(times));
  console.log('\nBytes of bodies that the host sent, without compression of its own, until the first answer');
  console.table({ 'first visit': firstVisit, 'second visit': secondVisit });
  await context.close();
}

/** Medians of every part; what no part explains is the way between the threads and the drawing of the answer. */
function timeRow(name: string, runs: readonly TimedAnswer[]): [string, Record<string, string>] {
  const median = (pick: (run: TimedAnswer) => number) => {
    const sorted = runs.map(pick).sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    const [low = 0, high = 0] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]];
    return (low + high) / 2;
  };
  const inWorker = (run: TimedAnswer) => run.decodeMs + run.preprocessMs + run.encodeMs;
  const rest = (run: TimedAnswer) => run.totalMs - inWorker(run) - run.searchMs;
  return [
    name,
    {
      total: median((run) => run.totalMs).toFixed(1),
      decode: median((run) => run.decodeMs).toFixed(1),
      preprocess: median((run) => run.preprocessMs).toFixed(1),
      encode: median((run) => run.encodeMs).toFixed(1),
      search: median((run) => run.searchMs).toFixed(2),
      rest: median(rest).toFixed(1),
      '÷ encode': median((run) => run.totalMs / run.encodeMs).toFixed(2),
      '÷ photo to embedding': median((run) => run.totalMs / inWorker(run)).toFixed(2),
    },
  ];
}

/** Bytes by kind of file. */
function sumBytes(served: readonly Served[]): Record<string, string> {
  const kinds = new Map<string, number>();
  for (const { path, bytes } of served) {
    const [, folder = 'shell', name = ''] = /^(assets|thumbnails|examples)\/([a-z]+)/.exec(path) ?? [];
    const kind = folder === 'assets' ? name : folder;
    kinds.set(kind, (kinds.get(kind) ?? 0) + bytes);
  }
  const all = [...kinds.values()].reduce((sum, bytes) => sum + bytes, 0);
  const entries = [...kinds, ['all', all] as const];
  return Object.fromEntries(entries.map(([kind, bytes]) => [kind, bytes.toLocaleString('en')]));
}

async function writePhotos(folder: string): Promise<string[]> {
  const pictures = demoPictures(SIZES.length);
  return Promise.all(
    SIZES.map(async ({ width, height }, i) => {
      const photo = sharp(join(DEMO_PICTURES, pictures[i] ?? ''))
        .resize(width, height)
        .flatten({ background: '#fff' });
      const path = join(folder, `photo-${width}.jpg`);
      await writeFile(path, await photo.jpeg({ quality: 85 }).toBuffer());
      return path;
    }),
  );
}

const folder = await mkdtemp(join(tmpdir(), 'akin-measure-'));
try {
  await main(folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}
