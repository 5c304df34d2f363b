import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { akinHere, akinJson } from '../../fixtures/akin-here.ts';
import { writePatterns } from '../../fixtures/patterns.ts';
import { sharedFolder } from '../../fixtures/temporary-folder.ts';
import { writeTinyApp } from '../../fixtures/tiny-app.ts';
import { makeWarmCache } from '../../fixtures/warm-cache.ts';

const TIMEOUT = 300_000;
const repository = process.cwd();
const folder = await sharedFolder();
beforeAll(async () => {
  vi.stubEnv('AKIN_CACHE', await makeWarmCache(join(folder, 'cache')));
  await writePatterns(join(folder, 'pictures'), { classes: 2, each: 3 });
  await writeFile(join(folder, 'table.csv'), 'path,fabric\nclass-0/0.png,Emerald velvet\nclass-1/0.png,Linen\n');
  await writeTinyApp(join(folder, 'app'));
  process.chdir(folder);
  await akinJson('build', 'pictures', '--app', 'app', '--metadata', 'table.csv', '--out', 'site');
}, TIMEOUT);

afterAll(() => {
  process.chdir(repository);
  vi.unstubAllEnvs();
});

it(
  'finds by words what descriptions say, and tells why',
  async () => {
    const { neighbours, words } = await akinJson('search', '--words', 'velvett zzqqx', '--index', 'site');
    expect(neighbours[0]).toMatchObject({ path: 'class-0/0.png', because: { says: ['velvet'] } });
    expect(words.known).toEqual(['velvet']);
    expect(words.unknown).toEqual(['zzqqx']);
    expect(words.confidence).toBeGreaterThan(0.9);
  },
  TIMEOUT,
);

it(
  'gives no more than asked for, none without a reason, and scores that fall',
  async () => {
    const { neighbours } = await akinJson('search', '--words', 'linen or fabric', '--index', 'site', '-k', '3');
    expect(neighbours.length).toBeLessThanOrEqual(3);
    for (const [place, { score, because }] of neighbours.entries()) {
      expect(score).toBeLessThanOrEqual(neighbours[place - 1]?.score ?? 1);
      expect(because.looks !== null || because.says.length > 0).toBe(true);
    }
  },
  TIMEOUT,
);

it.each([
  [['search', 'a.png', '--words', 'sofa', '--index', 'site'], /^akin: a picture and --words do not go together/],
  [['search', '--words', 'sofa'], /^akin: no --index given/],
  [['search', '--words', 'sofa', '--index', 'site', '--encoder', 'x'], /^akin: --encoder does not go with --words/],
  [['search', '--index', 'site'], /^akin: no picture given/],
])('refuses akin %j in one line', async (args, message) => {
  const { status, stderr } = await akinHere(...args);
  expect(status).toBe(1);
  expect(stderr).toMatch(message);
});
