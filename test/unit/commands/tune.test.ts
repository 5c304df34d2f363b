import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readRelease } from '../../../scripts/search/read-site.ts';
import { decodeProjection } from '../../../src/core/tuning/decode-projection.ts';
import { akinHere, akinJson } from '../../fixtures/akin-here.ts';
import { LABELLED_ITEMS, writeLabelledShards } from '../../fixtures/labelled-shards.ts';
import { writeLabelledSite } from '../../fixtures/labelled-site.ts';
import { writePatterns } from '../../fixtures/patterns.ts';
import { hashTree } from '../../fixtures/site-trees.ts';
import { sharedFolder } from '../../fixtures/temporary-folder.ts';
import { writeTinyApp } from '../../fixtures/tiny-app.ts';
import { makeWarmCache } from '../../fixtures/warm-cache.ts';

const TIMEOUT = 300_000;
const repository = process.cwd();
const folder = await sharedFolder();

beforeAll(async () => {
  vi.stubEnv('AKIN_CACHE', await makeWarmCache(join(folder, 'cache')));
  await writePatterns(join(folder, 'pictures'), { classes: 2, each: 3 });
  await writeTinyApp(join(folder, 'app'));
  process.chdir(folder);
  await akinJson('build', 'pictures', '--app', 'app', '--out', 'built');
  await writeLabelledSite('built', 'site', 256);
}, TIMEOUT);

afterAll(() => {
  process.chdir(repository);
  vi.unstubAllEnvs();
});

/** Everything of a site but the list of files that the tool keeps for itself. */
async function contentOf(site: string) {
  const entries = Object.entries(await hashTree(join(folder, site)));
  return entries.filter(([path]) => path !== '.akin-files.json');
}

it(
  'leaves a site as it is where labels are chance',
  async () => {
    const before = await contentOf('site');
    const { isWritten, projection } = await akinJson('tune', 'site', '--label', 'chance');
    expect(projection.figures.verdict).not.toBe('better');
    expect(isWritten).toBe(false);
    expect(await contentOf('site')).toEqual(before);
  },
  TIMEOUT,
);

it(
  'puts what helps into the site, searches by it, and takes it out again without a trace',
  async () => {
    const before = await contentOf('site');
    const untuned = await readRelease('site');
    const { isWritten, projection } = await akinJson('tune', 'site', '--label', 'kind', '--out', 'kind.akin-tuning');
    expect(isWritten).toBe(true);
    expect(projection.figures.gain.after).toBeGreaterThan(projection.figures.gain.before + 0.05);
    expect(projection.classifier.accuracy).toBeGreaterThan(0.6);
    expect(decodeProjection(await readFile('kind.akin-tuning')).source).toMatchObject({ column: 'kind' });

    const release = await readRelease('site');
    expect(release.id).not.toBe(untuned.id);
    expect(release.tuning?.parts).toHaveLength(1);
    expect(await readFile('site/service-worker.js', 'utf8')).toContain(release.id);
    const search = ['search', 'pictures/class-0/0.png', '--index', 'site', '-k', '5'];
    const [tuned, plain] = [await akinJson(...search), await akinJson(...search, '--untuned')];
    expect(tuned.neighbours).not.toEqual(plain.neighbours);

    await akinJson('tune', 'site', '--off');
    expect(await contentOf('site')).toEqual(before);
    expect((await akinJson(...search)).neighbours).toEqual(plain.neighbours);

    // A site that was built anew gets it back from its file, to the byte.
    await akinJson('tune', 'site', '--from', 'kind.akin-tuning');
    expect(await readRelease('site')).toEqual(release);
    expect((await readdir('site/assets')).filter((name) => name.startsWith('projection'))).toHaveLength(1);
    await akinJson('tune', 'site', '--off');
  },
  TIMEOUT,
);

it(
  'prints a table, and with --measure writes nothing',
  async () => {
    const before = await contentOf('site');
    const { status, stdout } = await akinHere('tune', 'site', '--label', 'kind', '--loss', 'softmax', '--measure');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^learned from +kind \(softmax\)$/m);
    expect(stdout).toMatch(/^verdict +better$/m);
    expect(stdout).toMatch(/^site +left as it is$/m);
    expect(await contentOf('site')).toEqual(before);
  },
  TIMEOUT,
);

it(
  'tunes a site in shards by a sample of it, says so, and searches all of it by what was learned',
  async () => {
    await akinJson('build', 'pictures', '--app', 'app', '--out', 'cut', '--shard-items', '3');
    await writeLabelledShards('cut', 'shards');
    const before = await contentOf('shards');
    const search = ['search', 'pictures/class-0/0.png', '--index', 'shards', '-k', '5'];
    const plain = await akinJson(...search);
    const { isWritten, pictures, projection } = await akinJson('tune', 'shards', '--label', 'kind');
    expect(pictures).toEqual({ used: 300, all: LABELLED_ITEMS });
    expect(projection.figures.verdict).toBe('better');
    expect(isWritten).toBe(true);
    const tuned = await akinJson(...search);
    expect(tuned.neighbours).not.toEqual(plain.neighbours);
    expect((await akinJson(...search, '--untuned')).neighbours).toEqual(plain.neighbours);
    const { stdout } = await akinHere('tune', 'shards', '--label', 'kind', '--measure');
    expect(stdout).toMatch(/^learned from +kind \(contrastive\), a sample of 300 of 400 pictures$/m);
    await akinJson('tune', 'shards', '--off');
    expect(await contentOf('shards')).toEqual(before);
  },
  TIMEOUT,
);

it.each([
  [['tune'], /^akin: which site\?/],
  [['tune', 'site'], /^akin: expected one of --label, --from and --off/],
  [['tune', 'site', '--label', 'kind', '--off'], /^akin: expected one of --label, --from and --off/],
  [
    ['tune', 'site', '--label', 'size'],
    /^akin: "site" has no column "size"; columns with labels to learn from: kind, chance$/m,
  ],
  [['tune', 'site', '--label', 'name'], /^akin: “name” has 200 labels of 200 kinds; learning from it takes/],
  [['tune', 'site', '--label', 'kind', '--loss', 'hinge'], /^akin: --loss is "hinge"; expected softmax or contrastive/],
  [['tune', 'site', '--from', 'app/index.html'], /^akin: this is not a projection that Akin has learned/],
  [['tune', 'pictures', '--label', 'kind'], /^akin: "pictures" holds no Akin site/],
])('refuses akin %j in one line', async (args, message) => {
  const { status, stderr } = await akinHere(...args);
  expect(status).toBe(1);
  expect(stderr).toMatch(message);
});
