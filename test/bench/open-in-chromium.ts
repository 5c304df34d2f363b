// `npx tsx test/bench/open-in-chromium.ts [--only sharded|whole]`: how long the search worker takes to open a collection in
// Chromium. Collections in shards of several sizes (only their directory is opened; with no shard on the device and with
// all), and whole indexes. Prints best and median of openings in new workers, from the call of `open` until its answer
// is back: choosing and binding the kernels, reading from the store, inflating, parsing, all checks.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { vectorPieces } from '../../bench/vectors/generate.ts';
import { type AssetFiles, assetFiles } from '../../scripts/build/asset-files.ts';
import { gzip } from '../../scripts/build/gzip.ts';
import { compileKernels } from '../../scripts/project/compile-kernels.ts';
import { partName, verifiedName } from '../../src/assets/part-store.ts';
import type { Release } from '../../src/assets/release.ts';
import { parseIndexDirectory } from '../../src/assets/shards/index-directory.ts';
import { encodeIndex } from '../../src/core/index-format/encode-index.ts';
import { quantise } from '../../src/core/quantisation/quantise.ts';
import { shardCount } from '../../src/core/shards/shard-count.ts';
import { arrangeForSearch } from '../../src/search/arrange-for-search.ts';
import { buildWorkerPage } from '../browser/build-worker-page.ts';
import { launchChromium } from '../browser/chromium.ts';
import type { SearchPage } from '../browser/search-page/page.ts';
import { StaticHost } from '../browser/static-host.ts';
import { DIMENSIONS, randomDirectory } from './random-directory.ts';

const ROUNDS = 15;
const SHARDED = [100_000, 1_000_000, 10_000_000];
/** The largest collection that a build leaves whole, and one that it leaves whole only when told to. */
const WHOLE = [32_768, 100_000];
/** Shards of the items and pieces of the table of paths, for each shard of the index. */
const OTHER_FILES = 1.125;

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const folder = await mkdtemp(join(tmpdir(), 'akin-open-'));
await buildWorkerPage('search-page', folder);
const host = await StaticHost.start(folder);
const chromium = await launchChromium();
try {
  if (values.only !== 'whole') for (const items of SHARDED) await openSharded(items);
  if (values.only !== 'sharded') for (const items of WHOLE) await openWhole(items);
} finally {
  await chromium.close();
  await host.down();
  await rm(folder, { recursive: true, force: true });
}

async function openSharded(items: number): Promise<void> {
  const text = randomDirectory(items);
  const content = Buffer.from(text);
  const index = assetFiles({ name: 'index', fileName: 'index', extension: '.bin' }, content, await gzip(content));
  const shards = shardCount(items);
  const directory = parseIndexDirectory(text, { items, shards });
  const kept = directory.shards.flatMap(({ asset }) => [...asset.parts.map(partName), verifiedName(asset)]);
  const others = Array.from({ length: Math.round(OTHER_FILES * shards) }, (_, n) => [`part/${n}`, `verified/${n}`]);
  const name = `${items} items in ${shards} shards, directory of ${index.asset.bytes} bytes`;
  const { encoder, preprocessing } = directory;
  const release = await publish(index, items, { ...encoder, preprocessing }, shards);
  await report(`${name}, none on the device`, release, []);
  await report(`${name}, all on the device`, release, [...kept, ...others.flat()]);
}

async function openWhole(items: number): Promise<void> {
  const codes = new Int8Array(items * DIMENSIONS);
  const scales = new Float32Array(items);
  for (const { first, vectors } of vectorPieces(items)) {
    const quantised = quantise(vectors, DIMENSIONS);
    codes.set(quantised.codes, first * DIMENSIONS);
    scales.set(quantised.scales, first);
  }
  const arranged = await arrangeForSearch({ codes, scales, dimensions: DIMENSIONS }, () => compileKernels('search'));
  const made = { id: 'any', sha256: '0'.repeat(64), preprocessing: 'any' };
  const { preprocessing, ...encoder } = made;
  const content = encodeIndex({ encoder, preprocessing, dimensions: DIMENSIONS, ...arranged });
  const index = assetFiles({ name: 'index', fileName: 'index', extension: '.akin' }, content, await gzip(content));
  const name = `${items} items whole, ${index.asset.bytes} bytes stored, ${content.length} inflated`;
  await report(name, await publish(index, items, made), []);
}

/** Publishes an index. @returns what the search worker reads of a release */
async function publish(
  { asset, files }: AssetFiles,
  items: number,
  made: { readonly id: string; readonly sha256: string; readonly preprocessing: string },
  shards?: number,
): Promise<Release> {
  for (const file of files) {
    await mkdir(dirname(join(folder, file.path)), { recursive: true });
    await writeFile(join(folder, file.path), await file.read());
  }
  const { preprocessing, ...identity } = made;
  const release = {
    collection: { items, ...(shards === undefined ? {} : { shards }) },
    encoder: { identity, card: { input: { preprocessing } } },
    index: asset,
  };
  // A worker that opens an index reads nothing else of it.
  return release as unknown as Release;
}

async function report(name: string, release: Release, kept: readonly string[]): Promise<void> {
  const context = await chromium.browser.newContext();
  const page = await context.newPage();
  await page.goto(host.siteUrl);
  await page.waitForFunction(() => 'searchPage' in globalThis);
  const { first, others } = await page.evaluate(
    ({ release, options }) =>
      (globalThis as unknown as { searchPage: SearchPage }).searchPage.timeOpenings(release, options),
    { release, options: { rounds: ROUNDS, kept } },
  );
  await context.close();
  console.log(
    `${name}: open ${describe(others.map(({ openMs }) => openMs))}; the first time, with the download, ` +
      `${first.openMs.toFixed(1)}; a new worker starts in ${describe(others.map(({ startMs }) => startMs))}`,
  );
}

function describe(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  return `${sorted[0]?.toFixed(1)} ms at best, ${sorted[sorted.length >> 1]?.toFixed(1)} in the middle of ${sorted.length}`;
}
