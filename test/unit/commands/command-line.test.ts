import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BuildReport } from '../../../scripts/build/build-report.ts';
import { akinHere } from '../../fixtures/akin-here.ts';
import { writePatterns } from '../../fixtures/patterns.ts';
import { hugePng } from '../../fixtures/png.ts';
import { runAkin } from '../../fixtures/run-akin.ts';
import { openSite } from '../../fixtures/site-trees.ts';
import { sharedFolder } from '../../fixtures/temporary-folder.ts';
import { writeTinyApp } from '../../fixtures/tiny-app.ts';
import { writeTinyEncoder } from '../../fixtures/tiny-encoder.ts';
import { makeWarmCache } from '../../fixtures/warm-cache.ts';

const TIMEOUT = 300_000;
const repository = process.cwd();
const folder = await sharedFolder();
let built: Awaited<ReturnType<typeof runAkin>>;
beforeAll(async () => {
  vi.stubEnv('AKIN_CACHE', await makeWarmCache(join(folder, 'cache')));
  vi.stubEnv('AKIN_ENCODERS', join(folder, 'encoders'));
  await writePatterns(join(folder, 'pictures'), { classes: 3, each: 4 });
  await writeFile(join(folder, 'pictures/broken.jpg'), 'x');
  await writeFile(join(folder, 'table.csv'), 'path,name,price\nclass-0/0.png,Nought,007\n');
  await writeTinyApp(join(folder, 'app'));
  await writeTinyEncoder(join(folder, 'encoders/tiny'), 'tiny');
  built = await runAkin(['build', 'pictures', '--app', 'app', '--metadata', 'table.csv', '--json'], { cwd: folder });
  process.chdir(folder);
}, TIMEOUT);

afterAll(() => {
  process.chdir(repository);
  vi.unstubAllEnvs();
});

it(
  'prints help for the whole and for each command',
  async () => {
    expect(await akinHere('--help')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/Usage: akin <command>/),
    });
    for (const command of ['build', 'search', 'serve']) {
      const { status, stdout, stderr } = await akinHere(command, '--help');
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toContain(`Usage: akin ${command} <`);
    }
  },
  TIMEOUT,
);

it.each([
  [['nonsense'], /^akin: unknown command "nonsense"; expected one of build, search, eval, tune, encoders, serve/],
  [['constructor'], /^akin: unknown command "constructor"/],
  [['build', '--nonsense'], /^akin: Unknown option '--nonsense'; usage: akin build/],
  [['build', 'pictures', '--out'], /^akin: Option '--out <value>' argument missing; usage/],
  [['build'], /^akin: no folder of pictures given/],
  [['build', 'pictures', 'another'], /^akin: unexpected argument "another"/],
  [['build', 'nowhere'], /^akin: there is no folder "nowhere"/],
  [['build', 'pictures', '--encoder', 'nowhere'], /^akin: there is no encoder "nowhere"/],
  [['build', 'pictures', '--metadata', 'nowhere.csv'], /^akin: no such file or directory: nowhere.csv/],
  [['build', 'pictures', '--out', '.'], /^akin: the pictures lie inside --out/],
  [['search', 'x.jpg'], /^akin: no --index given/],
  [['search', 'x.jpg', '--index', 'site'], /^akin: no such file or directory: x.jpg/],
  [
    ['search', 'pictures/class-0/0.png', '--index', 'site', '-k', '0'],
    /^akin: -k is "0"; expected a whole number from 1/,
  ],
  [['search', 'pictures/class-0/0.png', '--index', 'pictures'], /^akin: "pictures" holds no Akin site/],
  [['serve', 'nowhere'], /^akin: there is no folder "nowhere"/],
  [['serve', 'site', '--port', '70000'], /^akin: --port is "70000"; expected a whole number from 0 to 65535/],
])(
  'refuses %j in one line',
  async (args, message) => {
    const { status, stdout, stderr } = await akinHere(...args);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd()).not.toContain('\n');
  },
  TIMEOUT,
);

it('builds from any folder, with one JSON document on stdout', async () => {
  expect(built.status).toBe(0);
  const report = JSON.parse(built.stdout) as BuildReport;
  expect(report).toMatchObject({ items: 12, skipped: [{ path: 'broken.jpg' }], site: join(folder, 'site') });
  const shares = Object.values(report.shares ?? {}).reduce((sum, share) => sum + share, 0);
  expect(shares).toBeCloseTo(1, 2);
  expect(built.stderr).toMatch(/^skipped broken\.jpg: /m);
  await openSite(join(folder, 'site'));
});

it(
  'reports for people without --json',
  async () => {
    const { stdout } = await akinHere('build', 'pictures', '--app', 'app', '--metadata', 'table.csv');
    expect(stdout).toMatch(/^"pictures": 12 items \(0 encoded, 12 from the cache\), 1 skipped, 0 exact duplicates$/m);
    expect(stdout).toMatch(/^bytes per item: index \d+, items \d+, thumbnails \d+; the whole site \d+\.\d MB/m);
  },
  TIMEOUT,
);

describe('akin search', () => {
  const query = ['search', 'pictures/class-0/0.png', '--index', 'site'];

  it(
    'finds the picture itself first, with its metadata',
    async () => {
      const { stdout, stderr, status } = await akinHere(...query, '-k', '3', '--json');
      expect([status, stderr]).toEqual([0, '']);
      const answer = JSON.parse(stdout);
      expect(Object.keys(answer)).toEqual(['neighbours', 'timings']);
      expect(Object.keys(answer.timings)).toEqual(['decodeMs', 'encodeMs', 'searchMs']);
      expect(answer.neighbours).toHaveLength(3);
      expect(Object.keys(answer.neighbours[0])).toEqual(['id', 'path', 'score', 'metadata']);
      const metadata = { name: 'Nought', price: '007', category: 'class-0' };
      expect(answer.neighbours[0]).toMatchObject({ id: 0, path: 'class-0/0.png', metadata });
      expect(answer.neighbours[0].score).toBeGreaterThan(0.999);
      expect((await akinHere(...query, '-k', '500')).stdout.split('\n')[0]).toMatch(
        /^1\.000 +class-0\/0\.png +name: Nought/,
      );
    },
    TIMEOUT,
  );

  it(
    'refuses an encoder that is not the one of the index, naming both and the command that mends it',
    async () => {
      const { status, stderr } = await akinHere(...query, '--encoder', 'tiny');
      expect(status).toBe(1);
      expect(stderr).toMatch(/akin-v1.*tiny.*akin build <folder> --encoder tiny$/m);
    },
    TIMEOUT,
  );

  it(
    'refuses a picture that is broken or too large in one line',
    async () => {
      await writeFile(join(folder, 'huge.png'), hugePng(10000, 10000));
      const huge = await akinHere('search', 'huge.png', '--index', 'site');
      expect(huge.stderr).toMatch(
        /^akin: "huge\.png" cannot be searched for: .*100 megapixels.*limit is 64 megapixels\n$/,
      );
      const broken = await akinHere('search', 'pictures/broken.jpg', '--index', 'site', '--json');
      expect([broken.status, broken.stdout]).toEqual([1, '']);
      expect(broken.stderr).toMatch(/^akin: "pictures\/broken\.jpg" cannot be searched for: [^\n]+\n$/);
    },
    TIMEOUT,
  );

  it(
    "uses the site's own encoder when it is not installed any more",
    async () => {
      const tiny = await writeTinyEncoder(join(folder, 'gone/tiny-gone'), 'tiny-gone', { seed: 7 });
      await akinHere('build', 'pictures', '--app', 'app', '--out', 'tiny-site', '--encoder', tiny);
      await mkdir(join(folder, 'copies'));
      await cp(join(folder, 'tiny-site'), join(folder, 'copies/site'), { recursive: true });
      await writeFile(join(tiny, 'encoder.json'), 'gone');
      for (const _ of ['unpacked from the site', 'found in the cache']) {
        const { stdout } = await akinHere('search', 'pictures/class-1/2.png', '--index', 'copies/site', '--json');
        expect(JSON.parse(stdout).neighbours[0].path).toBe('class-1/2.png');
      }
    },
    TIMEOUT,
  );

  it(
    'refuses a damaged site, naming the file',
    async () => {
      await cp(join(folder, 'site'), join(folder, 'damaged'), { recursive: true });
      const { release } = await openSite(join(folder, 'damaged'));
      const part = join(folder, 'damaged', release.index.parts[0]?.path ?? '');
      const bytes = await readFile(part);
      bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
      await writeFile(part, bytes);
      const { status, stderr } = await akinHere('search', 'pictures/class-0/0.png', '--index', 'damaged');
      expect(status).toBe(1);
      expect(stderr).toMatch(/^akin: "assets\/index-[0-9a-f]+\.akin" has sha256 .*; the release says [^\n]*\n$/);
    },
    TIMEOUT,
  );

  it(
    'finds a picture that was shrunk and compressed again',
    async () => {
      await sharp(join(folder, 'pictures/class-2/1.png'))
        .resize(32)
        .jpeg({ quality: 70 })
        .toFile(join(folder, 'small.jpg'));
      const { stdout } = await akinHere('search', 'small.jpg', '--index', 'site', '--json');
      expect(JSON.parse(stdout).neighbours[0].path).toBe('class-2/1.png');
    },
    TIMEOUT,
  );
});
