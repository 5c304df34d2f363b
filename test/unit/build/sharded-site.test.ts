import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { buildSite } from '../../../scripts/build/build-site.ts';
import { openSite } from '../../../scripts/search/open-site.ts';
import { readRelease } from '../../../scripts/search/read-site.ts';
import { parseIndexDirectory } from '../../../src/assets/shards/index-directory.ts';
import { parseItemDirectory } from '../../../src/assets/shards/item-directory.ts';
import { wholePart } from '../../../src/assets/whole-part.ts';
import { decodeIndex } from '../../../src/core/index-format/decode-index.ts';
import { parseItems } from '../../../src/core/item-list.ts';
import { findPath, pieceOf } from '../../../src/core/shards/path-table.ts';
import { indexRows } from '../../../src/core/tuning/index-rows.ts';
import { writePatterns } from '../../fixtures/patterns.ts';
import { hashTree, inflate } from '../../fixtures/site-trees.ts';
import { writeTinyApp } from '../../fixtures/tiny-app.ts';
import { makeWarmCache } from '../../fixtures/warm-cache.ts';

let folder: string;
let pictures: string;
let app: string;

beforeAll(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  folder = await mkdtemp(join(tmpdir(), 'akin-sharded-'));
  vi.stubEnv('AKIN_CACHE', await makeWarmCache(join(folder, 'cache')));
  pictures = await writePatterns(join(folder, 'pictures'), { classes: 4, each: 5 });
  app = await writeTinyApp(join(folder, 'app'));
}, 120_000);

afterAll(async () => {
  await rm(folder, { recursive: true });
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const site = (name: string) => join(folder, name);
const build = (out: string, shardItems?: number) =>
  buildSite({ folder: pictures, out: site(out), app, shardItems }, new AbortController().signal);

it('cuts a collection into shards whose directories list every item once', async () => {
  const report = await build('sharded', 6);
  expect(report).toMatchObject({ items: 20, shards: 4 });
  const release = await readRelease(site('sharded'));
  expect(release.collection).toMatchObject({ items: 20, shards: 4 });
  const sizes = { items: 20, shards: 4 };
  const index = parseIndexDirectory((await inflate(site('sharded'), release.index)).toString(), sizes);
  const items = parseItemDirectory((await inflate(site('sharded'), release.items)).toString(), sizes);
  expect(index.shards.map(({ items }) => items)).toEqual(items.shards.map(({ items }) => items));
  expect(items.facets).toEqual([
    { kind: 'values', column: 'category', values: [0, 1, 2, 3].map((at) => ({ value: `class-${at}`, count: 5 })) },
  ]);
  const wire = [release.index, ...index.shards.map(({ asset }) => asset)];
  expect(report.bytes.index).toBe(wire.reduce((sum, { bytes }) => sum + bytes, 0));
  const opened = await openSite(site('sharded'), release);
  const piece = await inflate(site('sharded'), items.paths[0] ?? expect.fail('no table of paths'));
  for (const [number, { path, thumbnail }] of opened.items.entries()) {
    expect(pieceOf(path, items.paths.length)).toBe(0);
    expect(findPath(piece, path, 20)).toContain(number);
    expect(thumbnail).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{16}\.webp$/);
    expect((await readFile(join(site('sharded'), 'thumbnails', thumbnail))).length).toBeGreaterThan(0);
  }
  expect(items.sample.map(({ number }) => number)).toEqual([2, 6, 10, 14, 18]);
  for (const { number, item } of items.sample) expect(item).toEqual(opened.items[number]);
});

it('carries a sample that is held at once: pictures of every shard, with a whole index and a whole list', async () => {
  await build('sampled', 6);
  const release = await readRelease(site('sampled'));
  const { items, index, list, entries } = wholePart(release);
  expect([items, entries]).toEqual([15, 1]);
  const opened = await openSite(site('sampled'), release);
  const rows = indexRows(decodeIndex(new Uint8Array(await inflate(site('sampled'), index))), entries);
  const listed = parseItems(JSON.parse((await inflate(site('sampled'), list)).toString()), items).items;
  const numbers = listed.map(({ path }) => opened.items.findIndex((item) => item.path === path));
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(new Set(numbers.map((number) => Math.floor(number / 5))).size).toBe(4);
  for (const [row, number] of numbers.entries()) {
    expect(listed[row]).toEqual(opened.items[number]);
    const dimensions = rows.length / items;
    const own = await opened.index.embeddingOf(number);
    expect(rows.subarray(row * dimensions, (row + 1) * dimensions)).toEqual(own);
  }
  const { sample: _, ...without } = release;
  expect(() => wholePart(without)).toThrow('in 4 shards, too many pictures to hold at once');
});

it('gives the bytes of a fresh build whatever was there before, and sweeps the shards of it', async () => {
  await build('fresh', 6);
  const fresh = await hashTree(site('fresh'));
  await build('fresh', 6);
  expect(await hashTree(site('fresh'))).toEqual(fresh);
  await build('again', 3);
  await build('again');
  expect(Object.keys(await hashTree(site('again'))).filter((path) => path.includes('directory'))).toEqual([]);
  await build('again', 6);
  expect(await hashTree(site('again'))).toEqual(fresh);
});

it('answers a search of all shards as a whole site does', async () => {
  await build('whole');
  await build('cut', 6);
  const [whole, cut] = await Promise.all(
    ['whole', 'cut'].map(async (name) => openSite(site(name), await readRelease(site(name)))),
  );
  if (!whole || !cut) return expect.fail('a site did not open');
  const answer = async ({ index, items }: typeof whole, embedding: Float32Array) =>
    (await index.nearest(embedding, 20)).map(({ item, score }) => `${items[item]?.path} ${score.toFixed(6)}`).sort();
  const embedding = Float32Array.from({ length: 256 }, (_, at) => Math.sin(at));
  expect(await answer(cut, embedding)).toEqual(await answer(whole, embedding));
});

it('names a shard that is damaged or missing', async () => {
  await build('damaged', 6);
  const release = await readRelease(site('damaged'));
  const directory = parseIndexDirectory((await inflate(site('damaged'), release.index)).toString(), {
    items: 20,
    shards: 4,
  });
  const path = directory.shards[2]?.asset.parts[0]?.path ?? '';
  await rm(join(site('damaged'), path));
  const { index } = await openSite(site('damaged'), release);
  await expect(index.nearest(new Float32Array(256).fill(1), 5)).rejects.toThrow(
    `the site has no "${path}", a part of its index, shard 3`,
  );
});
