/**
 * The live camera in Chromium with a film in the camera's place, on a built site: answers a second, how long the encoder
 * works and rests, and tasks of 50 ms or more on the page's own thread, over 30 s. Never passes or fails.
 * Usage: npx tsx test/bench/live-camera.ts [SITE]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openApp, PHONE } from '../browser/app-page.ts';
import { launchChromium } from '../browser/chromium.ts';
import { FILM, frameOfPicture, framesAlong, writeFilm } from '../browser/fake-film.ts';
import { StaticHost } from '../browser/static-host.ts';
import { DEMO_PICTURES, demoPictures } from '../browser/test-pictures.ts';

const SECONDS = 30;
/** So long a film before it begins anew. */
const FILM_SECONDS = 12;

interface Work {
  readonly begin: number;
  readonly end: number;
}

/** What the page has written down, in milliseconds. */
interface Seen {
  readonly encoded: Work[];
  readonly longTasks: number[];
}

const [site = 'site'] = process.argv.slice(2);
const scratch = await mkdtemp(join(tmpdir(), 'akin-camera-'));
const host = await StaticHost.start(resolve(site));
try {
  const pictures = demoPictures(8).map((path) => join(DEMO_PICTURES, path));
  const moving = await framesAlong(pictures, FILM_SECONDS * FILM.framesPerSecond);
  const still = await frameOfPicture(pictures[0] ?? '');
  const views = { 'a view that moves': moving, 'a view that stays': [still, still] };
  const table: Record<string, Record<string, number>> = {};
  for (const [name, frames] of Object.entries(views)) {
    const film = join(scratch, 'film.y4m');
    await writeFilm(frames, film);
    for (const slowdown of [1, 4]) {
      table[slowdown === 1 ? name : `${name}, page ${slowdown} times slower`] = figuresOf(await look(film, slowdown));
    }
  }
  console.table(table);
} finally {
  await host.down();
  await rm(scratch, { recursive: true });
}

async function look(film: string, slowdown: number): Promise<Seen> {
  const chromium = await launchChromium(
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  );
  try {
    const app = await openApp(chromium, host.siteUrl, { permissions: ['camera'], viewport: PHONE });
    await app.context.addInitScript(writeDown);
    await app.page.reload();
    await app.untilOpen();
    await app.button('Take a photo').click();
    await app.page.getByRole('list', { name: 'Looks like' }).getByRole('link').first().waitFor();
    const session = await app.context.newCDPSession(app.page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await app.page.evaluate(() => {
      const { seen } = globalThis as unknown as { seen: Seen };
      seen.encoded.length = 0;
      seen.longTasks.length = 0;
    });
    await app.page.waitForTimeout(SECONDS * 1000);
    return await app.page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
  } finally {
    await chromium.close();
  }
}

/**
 * Runs in the page before its scripts: notes when the encode worker is asked and answers, and what holds up the page. No
 * function in here has a name: tsx would call a helper of its own to keep it, which the page does not have.
 */
function writeDown(): void {
  const seen: Seen = { encoded: [], longTasks: [] };
  Object.assign(globalThis, { seen });
  const begun = new Map<string, number>();
  globalThis.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }) => {
        const begin = begun.get(data?.id);
        if (begin === undefined) return;
        begun.delete(data.id);
        seen.encoded.push({ begin, end: performance.now() });
      });
    }
    override postMessage(
      message: { id: string; path?: string[] },
      options?: StructuredSerializeOptions | Transferable[],
    ) {
      if (message.path?.[0] === 'encode') begun.set(message.id, performance.now());
      super.postMessage(message, options as Transferable[]);
    }
  };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longTasks.push(duration);
  }).observe({ type: 'longtask' });
}

function figuresOf({ encoded, longTasks }: Seen): Record<string, number> {
  const work = encoded.map(({ begin, end }) => end - begin);
  const rests = encoded.slice(1).map(({ begin }, at) => begin - (encoded[at] as Work).end);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const round = (value: number) => Math.round(100 * value) / 100;
  const inFiveSeconds = encoded.map(({ begin }) =>
    encoded.filter((one) => one.begin >= begin && one.begin < begin + 5000),
  );
  return {
    'answers a second': round(encoded.length / SECONDS),
    'encoding, median ms': round(work.toSorted((a, b) => a - b)[work.length >> 1] ?? 0),
    'least rest ÷ work before it': round(Math.min(...rests.map((rest, at) => rest / (work[at] as number)))),
    'encoder busy, share': round(sum(work) / (SECONDS * 1000)),
    'most encodings in 5 s': Math.max(0, ...inFiveSeconds.map(({ length }) => length)),
    'long tasks': longTasks.length,
    'longest task, ms': round(Math.max(0, ...longTasks)),
  };
}
