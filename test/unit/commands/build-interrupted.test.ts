import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { beforeEach, expect, it } from 'vitest';
import type { BuildReport } from '../../../scripts/build/build-report.ts';
import { writePatterns } from '../../fixtures/patterns.ts';
import { runAkin, startAkin } from '../../fixtures/run-akin.ts';
import { hashTree, openSite } from '../../fixtures/site-trees.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { writeTinyApp } from '../../fixtures/tiny-app.ts';
import { makeWarmCache } from '../../fixtures/warm-cache.ts';

const TIMEOUT = 300_000;
let folder: string;
let env: NodeJS.ProcessEnv;
let args: readonly string[];

beforeEach(async () => {
  folder = await temporaryFolder();
  env = { AKIN_CACHE: await makeWarmCache(join(folder, 'cache')) };
  const app = await writeTinyApp(join(folder, 'app'));
  await writePatterns(join(folder, 'pictures'), { classes: 2, each: 3 });
  args = ['build', join(folder, 'pictures'), '--out', join(folder, 'site'), '--app', app, '--json'];
}, TIMEOUT);

/** Enough work to be caught in the middle of it. */
async function addLargePictures(count: number): Promise<void> {
  await mkdir(join(folder, 'pictures/large'));
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const create = { width: 350, height: 350, channels: 3, background: '#888', noise } as const;
  const grain = await sharp({ create }).png().toBuffer();
  for (let i = 0; i < count; i++) {
    const tile = await sharp(grain).extract({ left: i, top: 0, width: 300, height: 300 }).toBuffer();
    await sharp(tile)
      .resize(1500, 1500)
      .jpeg()
      .toFile(join(folder, 'pictures/large', `${i}.jpg`));
  }
}

async function recordCount(): Promise<number> {
  const entries = await readdir(join(folder, 'cache/pictures'), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  return entries.filter((entry) => entry.isFile()).length;
}

/** Starts a build and sends it a signal when a few of the new pictures are done. */
async function interruptBuild(signal: NodeJS.Signals) {
  const before = await recordCount();
  const { child, ended } = startAkin(args, { env });
  while ((await recordCount()) < before + 5 && child.exitCode === null) await wait(5);
  child.kill(signal);
  return ended;
}

it.each(['SIGINT', 'SIGTERM'] as const)(
  'leaves the site as it was after %s, says so, and goes on where it stopped',
  async (signal) => {
    expect((await runAkin(args, { env })).status).toBe(0);
    const before = await hashTree(join(folder, 'site'));
    await addLargePictures(40);
    const { status, stdout, stderr } = await interruptBuild(signal);
    expect([status, stdout]).toEqual([130, '']);
    expect(stderr).toMatch(/^stopped; ".*" is as it was\. The same command goes on where it stopped\.$/m);
    expect(await hashTree(join(folder, 'site'))).toEqual(before);

    const again = await runAkin(args, { env });
    const report = JSON.parse(again.stdout) as BuildReport;
    expect(report.items).toBe(46);
    expect(report.reused).toBeGreaterThanOrEqual(6 + 5);
    await openSite(join(folder, 'site'));
  },
  TIMEOUT,
);

it(
  'leaves the site as it was when it is killed while it encodes, and a first site none at all',
  async () => {
    await addLargePictures(40);
    expect((await interruptBuild('SIGKILL')).status).toBeNull();
    await expect(readdir(join(folder, 'site'))).rejects.toThrow();
    expect((await runAkin(args, { env })).status).toBe(0);
    await openSite(join(folder, 'site'));
  },
  TIMEOUT,
);

it(
  'leaves a site that opens when it is killed at any moment while it replaces one',
  async () => {
    const build = async (name: string, ...more: string[]) => {
      const options = ['--out', join(folder, name), '--name', 'Same', ...more];
      const { status, stderr } = await runAkin([...args, ...options], { env });
      expect([status, stderr]).toEqual([0, expect.any(String)]);
      return join(folder, name);
    };
    const first = await build('first');
    await addLargePictures(5);
    const second = await build('second');
    const site = await build('site');
    const script = fileURLToPath(new URL('../../fixtures/rewrite-site.mjs', import.meta.url));
    const seen = new Set<string>();
    const seed = Date.now() % 100_000;
    for (let turn = 0; turn < 25; turn++) {
      const child = spawn(process.execPath, [script, site, first, second], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      await wait((seed * (turn + 1) * 7919) % 211);
      child.kill('SIGKILL');
      await once(child, 'close');
      const { release } = await openSite(site).catch((error: Error) => {
        throw new Error(`turn ${turn} of seed ${seed}: ${error.message}`);
      });
      seen.add(release.id);
    }
    expect(seen.size).toBe(2);
    await build('site');
    expect(await hashTree(site)).toEqual(await hashTree(second));
  },
  TIMEOUT,
);
