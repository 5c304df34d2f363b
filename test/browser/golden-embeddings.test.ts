import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  cosine,
  GOLDEN_PICTURES,
  type GoldenEmbeddings,
  parseGolden,
} from '../../scripts/encoders/golden-embeddings.ts';
import { DEFAULT_ENCODER, locateEncoder } from '../../scripts/encoders/locate.ts';
import type { Backend } from '../../src/engine/contract.ts';
import { openTab } from './app-page.ts';
import { launchChromium } from './chromium.ts';
import { encodeInBrowser } from './encode-in-browser.ts';
import { StaticHost } from './static-host.ts';
import { SITE } from './test-sites.ts';

/** WebGPU without a graphics card: right, but 3 s a picture, so it is asked for few of them. */
const SOFTWARE_WEBGPU = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
  '--use-vulkan=swiftshader',
  '--ignore-gpu-blocklist',
];

/** Compiling the shaders without a graphics card takes longer than the pictures. */
const TIMEOUT_MS = 240_000;

/** The golden embeddings were made by onnxruntime-node, so this holds build against browser. */
describe('the golden pictures of the shipped encoder', () => {
  let golden: GoldenEmbeddings;
  let host: StaticHost;

  beforeAll(async () => {
    golden = parseGolden(await readFile(join(await locateEncoder(DEFAULT_ENCODER), 'golden.json'), 'utf8'));
    host = await StaticHost.start(SITE);
  });
  afterAll(() => host?.down());

  async function cosines(count: number, backend: Backend, args: readonly string[]): Promise<Record<string, number>> {
    const chromium = await launchChromium(...args);
    try {
      const app = await openTab(chromium.browser, host.siteUrl);
      const asked = golden.pictures.slice(0, count);
      const found = await encodeInBrowser(
        app.page,
        asked.map(({ file }) => join(GOLDEN_PICTURES, file)),
        backend,
      );
      return Object.fromEntries(
        asked.map(({ file, embedding }, i) => [file, cosine(found[i]?.embedding ?? [], embedding)]),
      );
    } finally {
      await chromium.close();
    }
  }

  test.each([
    { count: 10, backend: 'wasm', args: [] },
    { count: 3, backend: 'webgpu', args: SOFTWARE_WEBGPU },
  ] as const)(
    'give their golden embeddings on $backend ($count of them)',
    async ({ count, backend, args }) => {
      const found = await cosines(count, backend, args);
      console.table(found);
      expect(Object.keys(found)).toHaveLength(count);
      for (const [file, value] of Object.entries(found)) {
        expect(value, `cosine of ${file} on ${backend}`).toBeGreaterThanOrEqual(golden.leastCosine);
      }
    },
    TIMEOUT_MS,
  );
});
