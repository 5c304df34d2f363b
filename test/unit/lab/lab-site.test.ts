import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { buildSite } from '../../../scripts/build/build-site.ts';
import type { BuildOptions } from '../../../scripts/build/plan-build.ts';
import { openEncoder } from '../../../scripts/encoders/open-encoder.ts';
import { releaseAnsweredBy } from '../../../src/assets/answering-release.ts';
import { labAssets } from '../../../src/assets/lab-assets.ts';
import { parseRelease } from '../../../src/assets/parse-release.ts';
import { labLayers } from '../../../src/core/evaluation/lab-layers.ts';
import { decodeLabLayer } from '../../../src/core/evaluation/lab-vectors.ts';
import { decodeIndex } from '../../../src/core/index-format/decode-index.ts';
import { entriesOf, PARTS } from '../../../src/core/regions/regions.ts';
import { decodePicture } from '../../../src/encoding/decode-node.ts';
import { loadEncoderFolder } from '../../../src/encoding/encoder-folder-node.ts';
import { writePatterns } from '../../fixtures/patterns.ts';
import { hashTree, inflate, openSite } from '../../fixtures/site-trees.ts';
import { writeTinyApp } from '../../fixtures/tiny-app.ts';
import { writeTinyEncoder } from '../../fixtures/tiny-encoder.ts';
import { makeWarmCache } from '../../fixtures/warm-cache.ts';

let folder: string;
let pictures: string;
let own: string;
let other: string;

beforeAll(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  folder = await mkdtemp(join(tmpdir(), 'akin-lab-'));
  vi.stubEnv('AKIN_CACHE', await makeWarmCache(join(folder, 'cache')));
  pictures = await writePatterns(join(folder, 'pictures'), { classes: 2, each: 3 });
  own = await writeTinyEncoder(join(folder, 'own'), 'own', { layersApart: true });
  other = await writeTinyEncoder(join(folder, 'other'), 'other', { seed: 5, size: 40 });
}, 120_000);

afterAll(async () => {
  await rm(folder, { recursive: true });
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

async function build(out: string, options: Partial<BuildOptions> = {}) {
  const app = await writeTinyApp(join(folder, 'app'));
  const site = join(folder, out);
  await buildSite({ folder: pictures, out: site, app, encoder: own, ...options }, new AbortController().signal);
  return site;
}

it('brings what every layer of each encoder says of the items, in their order', async () => {
  const site = await build('site', { lab: true, labEncoders: [other] });
  const { release, list } = await openSite(site);
  expect(release.lab?.map(({ identity, vectors }) => [identity.id, vectors.map(({ size }) => size)])).toEqual([
    ['own', [32]],
    ['other', [40]],
  ]);
  expect(release.golden).toHaveLength(3);
  for (const [place, source] of [own, other].entries()) {
    const lab = release.lab?.[place];
    const asset = lab?.vectors[0]?.asset;
    if (!lab || !asset) throw new Error(`the release has no vectors of encoder ${place}`);
    const bytes = Uint8Array.from(await inflate(site, asset)).buffer;
    const dimensions = labLayers(lab.card).map((layer) => layer.dimensions);
    const encoder = await openEncoder(await loadEncoderFolder(source), { withLayers: true });
    for (const [item, { path }] of list.items.entries()) {
      const { pixels } = await decodePicture(await readFile(join(pictures, path)), lab.card.input.size);
      const expected = await encoder.embedWithLayers(pixels);
      for (const [layer, vector] of [expected.embedding, ...expected.layers].entries()) {
        const { rows } = decodeLabLayer(bytes, dimensions, list.items.length, layer);
        const length = vector.length;
        const peak = Math.max(...vector.map(Math.abs));
        for (const [at, value] of vector.entries()) {
          expect(Math.abs((rows[item * length + at] ?? Number.NaN) - value)).toBeLessThan(peak / 200);
        }
      }
    }
    await encoder.close();
  }
  // The layers of `own` are in a file of their own, and its network is the site's.
  expect(release.lab?.[0]?.layersModel).toBeDefined();
  expect(release.lab?.[1]?.layersModel).toBeUndefined();
  expect(release.lab?.[0]?.model).toEqual(release.encoder.model);
});

it('lets every encoder but the site’s own answer searches, by an index of all items', async () => {
  const { release, list } = await openSite(join(folder, 'site'));
  const [own, other] = release.lab ?? [];
  expect(own?.search).toBeUndefined();
  const answering = releaseAnsweredBy(release, 'other');
  if (!other?.search || !answering) throw new Error('the release has no index of the other encoder');
  expect(answering.encoder).toEqual({ identity: other.identity, card: other.card, model: other.model });
  const index = decodeIndex(Uint8Array.from(await inflate(join(folder, 'site'), answering.index)));
  expect(index.header.encoder).toEqual(other.identity);
  expect(index.header.count).toBe(list.items.length);
  const encoder = await openEncoder(await loadEncoderFolder(join(folder, 'other')));
  for (const [item, { path }] of list.items.entries()) {
    const { pixels } = await decodePicture(await readFile(join(pictures, path)), other.card.input.size);
    const { embedding } = await encoder.embed(pixels);
    const row = index.order.indexOf(item);
    const { dimensions } = index.header;
    const cosine = embedding.reduce((sum, value, at) => {
      return sum + value * (index.codes[row * dimensions + at] ?? 0) * (index.scales[row] ?? 0);
    }, 0);
    expect(cosine).toBeGreaterThan(0.999);
  }
  await encoder.close();
});

it('keeps the embeddings of an index at the encoder’s own size where the lab compares another', async () => {
  const several = await writeTinyEncoder(join(folder, 'several'), 'several', { seed: 5, size: 40, sizes: [40, 48] });
  const at40 = await build('at-40', { lab: true, labEncoders: [several] });
  const at48 = await build('at-48', { lab: true, labEncoders: [several], labSizes: '48' });
  const [first, second] = await Promise.all([at40, at48].map(async (site) => (await openSite(site)).release.lab?.[1]));
  expect(second?.vectors.map(({ size }) => size)).toEqual([48]);
  expect(first?.search?.index.sha256).toBeDefined();
  expect(second?.search?.index).toEqual(first?.search?.index);
});

it('indexes parts of pictures by every encoder that can answer, where the site has them', async () => {
  const site = await build('parts', { lab: true, labEncoders: [other], regions: true });
  const { release, list } = await openSite(site);
  const answering = releaseAnsweredBy(release, 'other');
  if (!answering) throw new Error('the release has no index of the other encoder');
  expect(answering.collection.regions).toEqual(PARTS);
  const index = decodeIndex(Uint8Array.from(await inflate(site, answering.index)));
  expect(index.header.count).toBe(list.items.length * entriesOf(PARTS));
});

it('offers no other encoder for the searches of a collection in shards', async () => {
  const site = await build('shards', { lab: true, labEncoders: [other], shardItems: 3 });
  const release = parseRelease(await readFile(join(site, 'release.json'), 'utf8'));
  expect(release.collection.shards).toBeGreaterThan(1);
  expect(release.lab?.map(({ search }) => search)).toEqual([undefined, undefined]);
  expect(releaseAnsweredBy(release, 'other')).toBeNull();
});

it('gives the same bytes again, and nothing of it when it is not asked for', async () => {
  const again = await build('again', { lab: true, labEncoders: [other] });
  expect(await hashTree(again)).toEqual(await hashTree(join(folder, 'site')));
  const { release } = await openSite(await build('plain'));
  expect(release.lab).toBeUndefined();
  expect(release.golden).toBeUndefined();
  expect(labAssets(release)).toEqual([]);
});

it.each([
  ['100', '--lab-sizes names 100; the encoders take pictures of 32 px'],
  ['32,big', '--lab-sizes is "32,big"; expected numbers with commas between them'],
])('says what is wrong with --lab-sizes %s', async (labSizes, message) => {
  await expect(build('wrong', { labSizes })).rejects.toThrow(message);
});
