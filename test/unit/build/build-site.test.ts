import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { buildSite } from '../../../scripts/build/build-site.ts';
import type { BuildOptions } from '../../../scripts/build/plan-build.ts';
import { locateEncoder } from '../../../scripts/encoders/locate.ts';
import { coreCard } from '../../../src/core/encoder-card.ts';
import { decodeIndex } from '../../../src/core/index-format/decode-index.ts';
import { loadEncoderFolder } from '../../../src/encoding/encoder-folder-node.ts';
import { writePatterns } from '../../fixtures/patterns.ts';
import { boastfulPng, hugePng } from '../../fixtures/png.ts';
import { hashTree, inflate, openSite } from '../../fixtures/site-trees.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { writeTinyApp } from '../../fixtures/tiny-app.ts';
import { writeTinyEncoder } from '../../fixtures/tiny-encoder.ts';
import { makeWarmCache } from '../../fixtures/warm-cache.ts';

let folder: string;
let pictures: string;
let app: string;

beforeAll(() => {
  // The progress lines would only clutter the test's report.
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});

// Compressing the runtime for the first time takes a while.
const HOOK_TIMEOUT = 120_000;

beforeEach(async () => {
  folder = await temporaryFolder();
  vi.stubEnv('AKIN_CACHE', await makeWarmCache(join(folder, 'cache')));
  pictures = await writePatterns(join(folder, 'pictures'), { classes: 2, each: 3 });
  app = await writeTinyApp(join(folder, 'app'));
}, HOOK_TIMEOUT);

afterAll(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function build(out: string, options: Partial<BuildOptions> = {}) {
  return buildSite({ folder: pictures, out: join(folder, out), app, ...options }, new AbortController().signal);
}

it('builds a site that opens, with items in order and codes of the encoder', async () => {
  const report = await build('site', { name: 'Stripes' });
  expect(report).toMatchObject({ name: 'Stripes', items: 6, encoded: 6, reused: 0, skipped: [], duplicates: [] });
  const { release, list } = await openSite(join(folder, 'site'));
  expect(list.items.map(({ path }) => path)).toEqual(
    [0, 1].flatMap((label) => [0, 1, 2].map((picture) => `class-${label}/${picture}.png`)),
  );
  expect(list.items[0]).toMatchObject({ width: 40, height: 40, metadata: { category: 'class-0' } });
  const bytes = await inflate(join(folder, 'site'), release.index);
  const index = decodeIndex(Uint8Array.from(bytes));
  expect(index.header).toMatchObject({ encoder: release.encoder.identity, dimensions: 256, count: 6 });
  const manifest = JSON.parse(await readFile(join(folder, 'site/manifest.webmanifest'), 'utf8'));
  expect(manifest).toMatchObject({ name: 'Stripes', start_url: './' });
  expect(await readFile(join(folder, 'site/service-worker.js'), 'utf8')).toContain(release.id);
  expect(release.shell.map(({ path }) => path).sort()).toEqual([
    'app/main-1.js',
    'icons/icon.svg',
    'index.html',
    'manifest.webmanifest',
  ]);
});

it('carries of the shipped encoder what gives everything but class scores', async () => {
  await build('site');
  const { release } = await openSite(join(folder, 'site'));
  const { card } = await loadEncoderFolder(await locateEncoder(undefined));
  expect(release.encoder.card).toEqual(coreCard(card));
  expect(release.encoder.model).toMatchObject({ sha256: card.core?.sha256, inflatedBytes: card.core?.bytes });
});

it('gives the bytes of a fresh build after pictures were added, changed, renamed and deleted, encoding only what changed', async () => {
  const table = join(folder, 'table.csv');
  await writeFile(table, 'path,name\nclass-0/0.png,first\n');
  await build('site', { metadata: table });
  await copyFile(join(pictures, 'class-0/0.png'), join(pictures, 'class-0/copy.png'));
  await sharp(join(pictures, 'class-1/1.png')).negate().toFile(join(pictures, 'class-0/9.png'));
  await rename(join(pictures, 'class-0/9.png'), join(pictures, 'class-0/1.png'));
  await rename(join(pictures, 'class-1/0.png'), join(pictures, 'renamed.png'));
  await rm(join(pictures, 'class-1/2.png'));
  await writeFile(table, 'path,name\nclass-0/copy.png,second\n');
  const again = await build('site', { metadata: table });
  expect(again).toMatchObject({ items: 6, encoded: 1, reused: 5, duplicates: [['class-0/0.png', 'class-0/copy.png']] });

  vi.stubEnv('AKIN_CACHE', await makeWarmCache(join(folder, 'another cache')));
  const fresh = await build('fresh', { metadata: table });
  expect(fresh).toMatchObject({ encoded: 5, reused: 1 });
  expect(await hashTree(join(folder, 'site'))).toEqual(await hashTree(join(folder, 'fresh')));
  await openSite(join(folder, 'site'));
});

it('changes nothing when nothing has changed, and sweeps what a new app no longer has', async () => {
  const first = await build('site');
  const before = await hashTree(join(folder, 'site'));
  expect((await build('site')).release).toBe(first.release);
  expect(await hashTree(join(folder, 'site'))).toEqual(before);
  const newer = await writeTinyApp(join(folder, 'newer app'), 2);
  expect((await build('site', { app: newer })).release).not.toBe(first.release);
  expect(await readdir(join(folder, 'site/app'))).toEqual(['main-2.js']);
  await openSite(join(folder, 'site'));
});

it('names pictures that cannot be read, each with its reason, and goes on', async () => {
  const broken: Record<string, Uint8Array | string> = {
    'empty.jpg': '',
    'text.png': 'not a picture at all',
    'cut.png': (await readFile(join(pictures, 'class-0/0.png'))).subarray(0, 150),
    'boastful.png': boastfulPng(60000, 60000),
    'huge.png': hugePng(10000, 10000),
    'phone.heic': 'x',
  };
  for (const [name, content] of Object.entries(broken)) await writeFile(join(pictures, name), content);
  await mkdir(join(pictures, 'a folder.jpg'));
  const { items, skipped } = await build('site');
  expect(items).toBe(6);
  const reasons = Object.fromEntries(skipped.map(({ path, reason }) => [path, reason]));
  expect(Object.keys(reasons)).toEqual(['boastful.png', 'cut.png', 'empty.jpg', 'huge.png', 'phone.heic', 'text.png']);
  expect(reasons['empty.jpg']).toBe('the file is empty');
  expect(reasons['huge.png']).toBe('the picture has 10000 × 10000 pixels (100 megapixels); the limit is 64 megapixels');
  expect(reasons['boastful.png']).toMatch(/60000 × 60000 pixels/);
  for (const reason of Object.values(reasons)) expect(reason).toMatch(/^[^\n]{5,200}$/);
});

it('takes every format and oddity that sharp reads', async () => {
  const photo = sharp(join(pictures, 'class-0/0.png')).resize(60, 30, { fit: 'fill' });
  const odd = join(pictures, 'odd');
  await mkdir(odd);
  await photo.clone().withMetadata({ orientation: 6 }).jpeg().toFile(join(odd, 'turned.jpg'));
  await photo.clone().ensureAlpha(0).png().toFile(join(odd, 'clear.png'));
  await photo.clone().greyscale().tiff().toFile(join(odd, 'grey.tif'));
  await photo.clone().toColourspace('rgb16').png().toFile(join(odd, '16-bit.png'));
  await photo.clone().toColourspace('cmyk').jpeg().toFile(join(odd, 'cmyk.jpg'));
  await photo.clone().gif().toFile(join(odd, 'palette.gif'));
  await photo.clone().avif({ effort: 0 }).toFile(join(odd, 'still.avif'));
  await photo.clone().resize(1, 1).webp().toFile(join(odd, 'dot.webp'));
  await photo.clone().resize(3000, 2, { fit: 'fill' }).png().toFile(join(odd, 'wide.png'));
  await writeFile(
    join(odd, 'drawn.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="9" height="9"/></svg>',
  );
  const { skipped } = await build('site');
  expect(skipped).toEqual([]);
  const { list } = await openSite(join(folder, 'site'));
  const find = (name: string) => list.items.find(({ path }) => path === `odd/${name}`);
  expect(find('turned.jpg')).toMatchObject({ width: 30, height: 60 });
  expect(find('clear.png')).toMatchObject({ colour: '#ffffff' });
  expect(find('wide.png')).toMatchObject({ width: 3000, height: 2 });
  const turned = await sharp(join(folder, 'site/thumbnails', find('turned.jpg')?.thumbnail ?? '')).metadata();
  expect([turned.width, turned.height]).toEqual([30, 60]);
  const clear = await sharp(join(folder, 'site/thumbnails', find('clear.png')?.thumbnail ?? '')).stats();
  expect(clear.channels.map(({ min }) => min)).toEqual([255, 255, 255]);
});

it('computes a damaged record of the cache again', async () => {
  const first = await build('site');
  const before = await hashTree(join(folder, 'site'));
  const records = join(folder, 'cache/pictures');
  const files = (await readdir(records, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  expect(files).toHaveLength(6);
  for (const [i, { parentPath, name }] of files.entries()) {
    const content = await readFile(join(parentPath, name));
    const at = (content.length - 1) % (i * 997 + 1);
    content.writeUInt8(content.readUInt8(at) ^ 1, at);
    await writeFile(join(parentPath, name), i % 2 ? content : content.subarray(0, i * 20));
  }
  const again = await build('site');
  expect([first.encoded, again.encoded, again.reused]).toEqual([6, 6, 0]);
  expect(await hashTree(join(folder, 'site'))).toEqual(before);
});

it('keeps results of different encoders apart, of any number of dimensions', async () => {
  const tiny = await writeTinyEncoder(join(folder, 'tiny'), 'tiny', { features: 37 });
  await build('site');
  const report = await build('tiny-site', { encoder: tiny });
  expect(report).toMatchObject({ encoded: 6, encoder: { id: 'tiny' } });
  const { release } = await openSite(join(folder, 'tiny-site'));
  const index = decodeIndex(Uint8Array.from(await inflate(join(folder, 'tiny-site'), release.index)));
  expect(index.header.dimensions).toBe(48);
  expect((await build('site')).encoded).toBe(0);
});

it('offers the examples that lie beside the pictures, or those of a folder', async () => {
  await mkdir(join(folder, 'examples'));
  await copyFile(join(pictures, 'class-0/0.png'), join(folder, 'examples/one.png'));
  expect((await openAfter(build('none'))).examples).toEqual([]);
  await writeFile(join(folder, 'examples.json'), JSON.stringify([{ file: 'examples/one.png', label: 'Stripes' }]));
  expect((await openAfter(build('labelled'))).examples).toMatchObject([{ label: 'Stripes' }]);
  await expect(build('gone', { examples: join(folder, 'nowhere') })).rejects.toThrow(/there is no folder of examples/);
  await rm(join(folder, 'examples.json'));
  expect((await openAfter(build('given', { examples: join(folder, 'examples') }))).examples).toMatchObject([
    { label: 'one' },
  ]);

  async function openAfter(building: ReturnType<typeof build>) {
    return (await openSite((await building).site)).release.collection;
  }
});

it('tells rows without a picture and pictures without a row', async () => {
  const table = join(folder, 'table.json');
  await writeFile(table, JSON.stringify({ 'class-0/0.png': { price: 19.5 }, 'gone.png': { price: 1 } }));
  const report = await build('site', { metadata: table });
  expect(report.rowsWithoutPicture).toEqual(['gone.png']);
  expect(report.picturesWithoutRow).toHaveLength(5);
  const { list } = await openSite(report.site);
  expect(list.columns).toEqual(['price', 'category']);
  expect(list.items[0]?.metadata).toEqual({ price: 19.5, category: 'class-0' });
});

it('finds what is wrong with a request before the work, and an empty collection after it', async () => {
  await expect(build('site', { folder: join(folder, 'nowhere') })).rejects.toThrow(/there is no folder/);
  await expect(build('site', { folder: join(pictures, 'class-0/0.png') })).rejects.toThrow(/is a file/);
  await expect(build('pictures')).rejects.toThrow(/the folder of the pictures itself/);
  const empty = join(folder, 'empty');
  await mkdir(join(empty, 'deep'), { recursive: true });
  await expect(build('site', { folder: empty })).rejects.toThrow(/holds no picture that can be read$/);
  await writeFile(join(empty, 'deep/a.jpg'), 'x');
  await expect(build('site', { folder: empty })).rejects.toThrow(/the first of those .* "deep\/a.jpg"/);
  await expect(readdir(join(folder, 'site'))).rejects.toThrow();
});

it('builds inside the folder of the pictures without taking its own thumbnails for pictures', async () => {
  const out = join('pictures', 'public', 'site');
  const first = await build(out);
  const second = await build(out);
  expect([first.items, second.items, second.encoded]).toEqual([6, 6, 0]);
  expect((await build('elsewhere')).items).toBe(6);
});

it('reads file names in every script, and gives the composed form to the items', async () => {
  const names = ['été.png', 'Ложка.png', '椅子.png', 'a b#c?d%20.png', 'it\'s "q".png', 'e\u0301t.png'];
  for (const name of names) await copyFile(join(pictures, 'class-0/0.png'), join(pictures, 'class-1', name));
  await build('site');
  const { list } = await openSite(join(folder, 'site'));
  const found = list.items.map(({ path }) => path);
  for (const name of names) expect(found).toContain(`class-1/${name.normalize('NFC')}`);
  expect(dirname(found.at(-1) ?? '')).toBe('class-1');
});
