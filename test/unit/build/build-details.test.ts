import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { buildSite } from '../../../scripts/build/build-site.ts';
import type { BuildOptions } from '../../../scripts/build/plan-build.ts';
import { readPicture } from '../../../scripts/build/read-picture.ts';
import { locateEncoder } from '../../../scripts/encoders/locate.ts';
import { openEncoder } from '../../../scripts/encoders/open-encoder.ts';
import { detailsComparer } from '../../../src/core/details/compare-details.ts';
import { ITEM_BYTES } from '../../../src/core/details/describe-item.ts';
import { decodePicture } from '../../../src/encoding/decode-node.ts';
import { loadEncoderFolder } from '../../../src/encoding/encoder-folder-node.ts';
import { writePatterns } from '../../fixtures/patterns.ts';
import { inflate, openSite } from '../../fixtures/site-trees.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { writeTinyApp } from '../../fixtures/tiny-app.ts';
import { writeTinyEncoder } from '../../fixtures/tiny-encoder.ts';
import { makeWarmCache } from '../../fixtures/warm-cache.ts';

let folder: string;
let pictures: string;
let app: string;

beforeAll(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});

beforeEach(async () => {
  folder = await temporaryFolder();
  vi.stubEnv('AKIN_CACHE', await makeWarmCache(join(folder, 'cache')));
  pictures = await writePatterns(join(folder, 'pictures'), { classes: 2, each: 2 });
  app = await writeTinyApp(join(folder, 'app'));
}, 120_000);

afterAll(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function build(out: string, options: Partial<BuildOptions> = {}) {
  const all = { folder: pictures, out: join(folder, out), app, details: true, ...options };
  return buildSite(all, new AbortController().signal);
}

it('carries the details of every item, the same from the cache, and finds each picture by its own', async () => {
  await build('site');
  const { release } = await openSite(join(folder, 'site'));
  const { details } = release;
  if (!details) throw new Error('the release has no details');
  const items = await inflate(join(folder, 'site'), details.items);
  expect(items.length).toBe(4 * ITEM_BYTES);
  await build('again');
  expect((await openSite(join(folder, 'again'))).release.details).toEqual(details);

  const encoder = await loadEncoderFolder(await locateEncoder());
  const open = await openEncoder(encoder, { withDetails: true });
  for (const [item, path] of ['class-0/0', 'class-0/1', 'class-1/0', 'class-1/1'].entries()) {
    const { bytes } = await readPicture(join(pictures, `${path}.png`));
    const { pixels } = await decodePicture(bytes, encoder.card.input.size);
    const scores = detailsComparer(await open.detailsOf(pixels))(items, [0, 1, 2, 3]);
    expect(scores.indexOf(Math.max(...scores)), path).toBe(item);
  }
  await open.close();
}, 60_000);

it('is refused, with the reason, for a collection in shards and for an encoder that tells no details', async () => {
  await expect(build('sharded', { shardItems: 2 })).rejects.toThrow(
    'holds 4 pictures, which make a collection in shards; details are compared only in a whole one',
  );
  const tiny = await writeTinyEncoder(join(folder, 'tiny'), 'tiny');
  await expect(build('tiny-site', { encoder: tiny })).rejects.toThrow('tells no details of pictures');
});
