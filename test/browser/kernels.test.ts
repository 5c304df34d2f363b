import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Remote } from 'comlink';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWorkerPage } from './build-worker-page.ts';
import { ISOLATION } from './isolated-page.ts';
import type { KernelDriver, SplitCase } from './kernel-page/driver.worker.ts';
import { StaticHost } from './static-host.ts';
import { useChromium } from './use-chromium.ts';

describe('the kernels in Chromium', () => {
  const chromium = useChromium();
  let folder: string;
  const hosts: StaticHost[] = [];
  let isolated: Page;
  let usual: Page;
  /** Printed, so that a failure can be repeated. */
  const seed = Math.floor(Math.random() * 1_000_000);

  beforeAll(async () => {
    console.log(`seed ${seed}`);
    folder = await mkdtemp(join(tmpdir(), 'akin-kernels-'));
    await buildWorkerPage('kernel-page', folder);
    isolated = await open(ISOLATION);
    usual = await open({});
  });

  afterAll(async () => {
    for (const host of hosts) await host.down();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(headers: Readonly<Record<string, string>>, spoil?: (host: StaticHost) => void): Promise<Page> {
    const host = await StaticHost.start(folder, { headers });
    hosts.push(host);
    spoil?.(host);
    const page = await chromium().browser.newPage();
    await page.goto(host.siteUrl);
    await page.waitForFunction(() => 'kernelDriver' in globalThis);
    return page;
  }

  const ask = <Given, Answer>(
    page: Page,
    question: (driver: Remote<KernelDriver>, given: Given) => Promise<Answer>,
    given: Given,
  ): Promise<Answer> =>
    page.evaluate(`(${question})(globalThis.kernelDriver, ${JSON.stringify(given)})`) as Promise<Answer>;

  it('all builds pass the test that the app makes at its start', async () => {
    expect(await isolated.evaluate(() => crossOriginIsolated)).toBe(true);
    const builds = await ask(isolated, (driver) => driver.rightBuilds(), null);
    expect(builds).toEqual(['plain', 'relaxed', 'shared', 'shared-relaxed']);
    expect(await usual.evaluate(() => crossOriginIsolated)).toBe(false);
    expect(await ask(usual, (driver) => driver.rightBuilds(), null)).toEqual(['plain', 'relaxed']);
  });

  it.each(['plain', 'relaxed', 'shared', 'shared-relaxed'] as const)(
    'the %s build leaves the same memory as the TypeScript twins, to the bit, for every kernel',
    async (build) => {
      const given = { build, seed };
      const different = await ask(isolated, (driver, { build, seed }) => driver.differences(build, seed, 60), given);
      expect(different).toEqual([]);
    },
  );

  it('the kernel that compares details finds what its twin finds', async () => {
    expect(await ask(usual, (driver, seed) => driver.differentMatches(seed, 80), seed)).toEqual([]);
  });

  /** So many that sign codes are worth sharing too. */
  const MOST_ROWS = 400_000;
  const CASES: readonly Omit<SplitCase, 'seed'>[] = [
    { rows: 40_001, capacity: 32, isFiltered: false },
    { rows: 60_000, capacity: 500, isFiltered: true },
    { rows: MOST_ROWS, capacity: 1000, isFiltered: false },
  ];

  describe.each(CASES)('a scan of $rows rows, filtered: $isFiltered, that keeps $capacity', (run) => {
    it.each(['isolated', 'usual'] as const)('finds on a page that is %s what one thread finds', async (kind) => {
      const page = kind === 'isolated' ? isolated : usual;
      const { isShared, codes, signs } = await ask(page, (driver, given) => driver.answers(given), {
        ...run,
        seed,
      });
      expect(isShared).toBe(kind === 'isolated');
      expect(codes.found).toEqual(codes.expected);
      expect(signs.found).toEqual(signs.expected);
      expect(codes.found.length).toBe(run.capacity);
      // On one processor there are no helpers.
      const hasHelpers = isShared && (await page.evaluate(() => navigator.hardwareConcurrency)) > 1;
      if (run.rows === MOST_ROWS) expect([codes.help > 0, signs.help > 0]).toEqual([hasHelpers, hasHelpers]);
    });
  });

  it('a scan finds on an isolated page whose helpers cannot start what one thread finds', async () => {
    const page = await open(ISOLATION, (host) => host.fail(/scan\.worker/, { kind: 'status', status: 404 }));
    const given = { rows: 60_000, capacity: 32, isFiltered: false, areHelpersMissing: true, seed };
    const { isShared, codes, signs } = await ask(page, (driver, given) => driver.answers(given), given);
    expect(isShared).toBe(true);
    expect(codes.found).toEqual(codes.expected);
    expect(signs.found).toEqual(signs.expected);
    expect([codes.help, signs.help]).toEqual([0, 0]);
  });
});
