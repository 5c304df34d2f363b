import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { DEFAULT_ENCODER, locateEncoder } from '../../scripts/encoders/locate.ts';
import { decodePicture } from '../../src/encoding/decode-node.ts';
import { Encoder } from '../../src/encoding/encoder.ts';
import { loadEncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { openNodeRuntime } from '../../src/encoding/runtime-node.ts';
import { type ParityPhoto, parityPhotos } from '../fixtures/parity-photos.ts';
import { type AppPage, openTab } from './app-page.ts';
import { launchChromium, type TestBrowser } from './chromium.ts';
import type { BrowserEmbedding } from './encode-driver.ts';
import { encodeInBrowser } from './encode-in-browser.ts';
import { StaticHost } from './static-host.ts';
import { DEMO_PICTURES, demoPictures } from './test-pictures.ts';
import { SITE } from './test-sites.ts';

/** What the build sees of a photo. */
interface NodeEmbedding {
  readonly width: number;
  readonly height: number;
  readonly embedding: Float32Array;
}

describe('build and browser', () => {
  let photos: ParityPhoto[];
  let built: NodeEmbedding[];
  let seen: BrowserEmbedding[];
  let chromium: TestBrowser;
  let host: StaticHost;
  let app: AppPage;

  beforeAll(async () => {
    photos = await parityPhotos(demoPictures(20).map((path) => join(DEMO_PICTURES, path)));
    const folder = join(inject('testFolder'), 'parity');
    await mkdir(folder);
    for (const { name, bytes } of photos) await writeFile(join(folder, name), bytes);
    built = await encodeInNode(photos);
    host = await StaticHost.start(SITE);
    chromium = await launchChromium();
    app = await openTab(chromium.browser, host.siteUrl);
    seen = await encodeInBrowser(
      app.page,
      photos.map(({ name }) => join(folder, name)),
    );
    const rows = photos.map(({ name, floor }, i) => ({ photo: name, cosine: cosineOf(i).toFixed(5), atLeast: floor }));
    console.table(rows);
  });
  afterAll(async () => {
    await app?.close();
    await chromium?.close();
    await host?.down();
  });

  const cosineOf = (i: number) => cosine(built[i]?.embedding ?? [], seen[i]?.embedding ?? []);

  test('embed the same twenty photos alike, whatever their format', () => {
    expect(photos).toHaveLength(20);
    for (const [i, { name, floor }] of photos.entries()) {
      expect(cosineOf(i), `cosine of ${name}`).toBeGreaterThanOrEqual(floor);
    }
  });

  test('agree on the upright size of every photo', () => {
    for (const [i, { name }] of photos.entries()) {
      const size = ({ width, height }: { width: number; height: number }) => `${name} ${width} × ${height}`;
      expect(seen[i] && size(seen[i])).toBe(built[i] && size(built[i]));
    }
  });
});

async function encodeInNode(photos: readonly ParityPhoto[]): Promise<NodeEmbedding[]> {
  const { card, modelPath, projection } = await loadEncoderFolder(await locateEncoder(DEFAULT_ENCODER));
  const encoder = new Encoder(card, await openNodeRuntime(modelPath, card, { threads: 1 }), projection);
  const embeddings: NodeEmbedding[] = [];
  for (const { bytes } of photos) {
    const { pixels, width, height } = await decodePicture(bytes, card.input.size);
    embeddings.push({ width, height, embedding: (await encoder.embed(pixels)).embedding });
  }
  await encoder.close();
  return embeddings;
}

/** Both are L2-normalised. */
function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((sum, value, i) => sum + value * (b[i] ?? Number.NaN), 0);
}
