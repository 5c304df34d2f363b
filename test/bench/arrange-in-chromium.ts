// `npx tsx test/bench/arrange-in-chromium.ts [--rows N] [--rounds N]`: the search worker's own collection in Chromium: how
// long its forest takes to build while questions are asked, how late these are answered, and for how long the worker takes
// no message at all. Prints one line a round; vectors are `bench/`'s generated ones.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildWorkerPage } from '../browser/build-worker-page.ts';
import { launchChromium } from '../browser/chromium.ts';
import type { SearchPage } from '../browser/search-page/page.ts';
import { StaticHost } from '../browser/static-host.ts';

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '3' } },
});
const setup = { rows: Number(values.rows), questions: 50, k: 10, everyMs: 50 };

const folder = await mkdtemp(join(tmpdir(), 'akin-arrange-'));
await buildWorkerPage('search-page', folder);
const host = await StaticHost.start(folder);
const chromium = await launchChromium();
try {
  for (let round = 0; round < Number(values.rounds); round++) {
    const page = await chromium.browser.newPage();
    await page.goto(host.siteUrl);
    await page.waitForFunction(() => 'searchPage' in globalThis);
    const { addMs, arrangeMs, waits, before, meanwhile, after } = await page.evaluate(
      (setup) => (globalThis as unknown as { searchPage: SearchPage }).searchPage.watchArranging(setup),
      setup,
    );
    await page.close();
    const ways = (answers: readonly { readonly plan: string }[]) => [...new Set(answers.map(({ plan }) => plan))];
    const answerWaits = meanwhile.map(({ waitMs }) => waitMs);
    console.log(
      `${setup.rows} rows: added in ${seconds(addMs)}, forest in ${seconds(arrangeMs)}; ` +
        `${meanwhile.length} questions answered meanwhile after ${spread(answerWaits)} (${ways(before)}, then ${ways(after)}); ` +
        `${waits.length} empty calls after ${spread(waits)}, the longest ten ${longest(waits, 10)}`,
    );
  }
} finally {
  await chromium.close();
  await host.down();
  await rm(folder, { recursive: true, force: true });
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.toFixed(1);
  return `${at(0.5)} ms (median), ${at(0.99)} (p99), ${at(1)} (longest)`;
}

function longest(times: readonly number[], count: number): string {
  return times
    .toSorted((a, b) => b - a)
    .slice(0, count)
    .map((ms) => Math.round(ms))
    .join(' ');
}
