import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { akinJson } from '../../fixtures/akin-here.ts';
import { writePatterns } from '../../fixtures/patterns.ts';
import { writeTinyApp } from '../../fixtures/tiny-app.ts';
import { tinyShortCard, writeTinyEncoder, writeTinyNetwork } from '../../fixtures/tiny-encoder.ts';
import { sharedFolder } from '../../shared-folder.ts';

/** Fitting on 1280 features takes some ten seconds, longer when the machine is busy. */
const TIMEOUT_MS = 300_000;

let folder: string;
let photos: string;
let app: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-encoders-'));
  vi.stubEnv('AKIN_CACHE', join(folder, 'cache'));
  vi.stubEnv('AKIN_ENCODERS', join(folder, 'encoders'));
  photos = await writePatterns(join(folder, 'photos'), { classes: 3, each: 12 });
  app = await writeTinyApp(join(folder, 'app'));
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** Builds a site of striped pictures, finds one of them by itself, and evaluates. */
async function buildSearchAndEvaluate(encoder: string) {
  const site = join(folder, `site-${basename(encoder)}`);
  await akinJson('build', photos, '--out', site, '--app', app, '--encoder', encoder);
  const picture = join(photos, 'class-1', '5.png');
  const { neighbours } = await akinJson('search', picture, '--index', site, '--encoder', encoder, '-k', '3');
  expect(neighbours[0]).toMatchObject({ path: 'class-1/5.png', score: expect.closeTo(1, 3) });
  expect(await akinJson('eval', photos, '--encoder', encoder)).toMatchObject({ n: 36, classes: 3, queries: 36 });
}

describe('build, search and eval work with', () => {
  it.each(['NCHW', 'NHWC'] as const)('a tiny encoder in a folder (%s)', async (layout) => {
    await buildSearchAndEvaluate(await writeTinyEncoder(join(folder, `tiny-${layout}`), 'tiny', { layout }));
  });

  it('an added encoder whose features are no multiple of 16', async () => {
    const source = await writeTinyNetwork(join(folder, 'source'), tinyShortCard(), { features: 21 });
    expect(await akinJson('encoders', 'add', source, '--id', 'odd')).toMatchObject({ id: 'odd', dimensions: 21 });
    await buildSearchAndEvaluate('odd');
  });
});

const weights = sharedFolder('encoders');

describe.skipIf(!weights)('known networks (needs ../shared/encoders)', () => {
  it.each([
    ['mobilenetv2-google', ['features', 'logits', 'block02', 'block17']],
    ['mobilenetv2-zoo', ['features', 'block05']],
  ])(
    '%s needs no card, with and without a fitted projection',
    async (id, layers) => {
      const network = `${weights}/${id}.onnx`;
      const plain = await akinJson('encoders', 'add', network, '--id', `plain-${id}`);
      expect(plain).toMatchObject({ dimensions: 1280, card: { licence: 'Apache-2.0', input: { size: 224 } } });
      const fitted = await akinJson('encoders', 'add', network, '--fit', photos);
      const fittedOn = '36 of the 36 pictures in "photos"';
      expect(fitted).toMatchObject({ id, dimensions: 32, card: { projection: { fittedOn } } });
      const { encoders } = await akinJson('encoders', 'verify', id, plain.id);
      expect(encoders).toMatchObject([{ isSound: true }, { isSound: true }]);
      for (const layer of layers) {
        expect(await akinJson('eval', photos, '--encoder', plain.id, '--layer', layer)).toMatchObject({ layer });
      }
      await buildSearchAndEvaluate(id);
    },
    TIMEOUT_MS,
  );
});
