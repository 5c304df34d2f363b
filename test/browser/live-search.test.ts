import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FOREST_FROM_ROWS } from '../../src/core/forest/default-forest.ts';
import { buildWorkerPage } from './build-worker-page.ts';
import type { SearchPage } from './search-page/page.ts';
import { StaticHost } from './static-host.ts';
import { useChromium } from './use-chromium.ts';

const ROWS = FOREST_FROM_ROWS + 2000;
const QUESTIONS = 40;
const K = 10;

describe('a collection that lives in the search worker', () => {
  const chromium = useChromium();
  let folder: string;
  let host: StaticHost;
  let watched: Awaited<ReturnType<SearchPage['watchArranging']>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'akin-live-'));
    await buildWorkerPage('search-page', folder);
    host = await StaticHost.start(folder);
    const page = await chromium().browser.newPage();
    await page.goto(host.siteUrl);
    await page.waitForFunction(() => 'searchPage' in globalThis);
    watched = await page.evaluate(
      (setup) => (globalThis as unknown as { searchPage: SearchPage }).searchPage.watchArranging(setup),
      { rows: ROWS, questions: QUESTIONS, k: K, everyMs: 0 },
    );
  });
  afterAll(async () => {
    await host.down();
    await rm(folder, { recursive: true, force: true });
  });

  it('answers questions while its forest is built, as before', () => {
    const { before, meanwhile } = watched;
    for (const { neighbours, plan } of before) {
      expect(plan).not.toContain('forest');
      expect(neighbours).toHaveLength(K);
    }
    // It is built in far more slices than this; a worker that builds in one go answers none.
    expect(meanwhile.length).toBeGreaterThan(10);
    for (const { question, neighbours } of meanwhile) expect(neighbours).toEqual(before[question]?.neighbours);
  });

  it('answers by the forest afterwards, with the neighbours that a look at all items finds', () => {
    const { before, after } = watched;
    let found = 0;
    for (const [question, { neighbours, plan }] of after.entries()) {
      expect(plan).toContain('forest');
      const all = new Map(before[question]?.neighbours.map(({ item, score }) => [item, score]));
      for (const { item, score } of neighbours) {
        if (!all.has(item)) continue;
        found++;
        expect(score).toBe(all.get(item));
      }
    }
    expect(found / (QUESTIONS * K)).toBeGreaterThanOrEqual(0.95);
  });
});
