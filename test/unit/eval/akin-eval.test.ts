import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { akinHere, akinJson } from '../../fixtures/akin-here.ts';
import { writePatterns } from '../../fixtures/patterns.ts';
import { writeTinyEncoder } from '../../fixtures/tiny-encoder.ts';

let folder: string;
let photos: string;
let encoder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-eval-'));
  vi.stubEnv('AKIN_CACHE', join(folder, 'cache'));
  vi.stubEnv('AKIN_ENCODERS', join(folder, 'encoders'));
  photos = await writePatterns(join(folder, 'photos'), { classes: 4, each: 12 });
  encoder = await writeTinyEncoder(join(folder, 'tiny'), 'tiny');
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const evaluate = (...args: string[]) => akinJson('eval', ...args, '--encoder', encoder);

describe('akin eval', () => {
  it('prints one JSON document with the figures, the same from the cache', async () => {
    const figures = await evaluate(photos);
    expect(figures).toMatchObject({
      n: 48,
      classes: 4,
      queries: 48,
      encoder: 'tiny',
      layer: 'embedding',
      dimensions: 48,
      metric: 'cosine',
      codes: 'int8',
      skipped: 0,
    });
    for (const name of ['precisionAt1', 'precisionAt10', 'mapAtR']) {
      // Random weights tell stripes apart better than chance (0.23) and worse than perfectly.
      expect(figures[name]).toBeGreaterThan(0.3);
      expect(figures[name]).toBeLessThanOrEqual(1);
    }
    expect(await readdir(join(folder, 'cache', 'vectors'))).toHaveLength(1);
    expect(await evaluate(photos)).toEqual(figures);
  });

  it('takes every metric, layer and kind of codes', async () => {
    const cosine = await evaluate(photos, '--codes', 'float');
    for (const metric of ['euclidean', 'dot']) {
      // Embeddings have length 1, so these rank alike.
      const { precisionAt10 } = await evaluate(photos, '--codes', 'float', '--metric', metric);
      expect(precisionAt10).toBeCloseTo(cosine.precisionAt10, 2);
    }
    expect(await evaluate(photos, '--metric', 'manhattan')).toMatchObject({ metric: 'manhattan' });
    const layer = await evaluate(photos, '--layer', 'block01', '--metric', 'euclidean', '--codes', 'float');
    expect(layer).toMatchObject({ layer: 'block01', dimensions: 48 });
    expect(await evaluate(photos, '--layer', 'logits')).toMatchObject({ dimensions: 10 });
  });

  it('takes a part of the pictures', async () => {
    expect(await evaluate(photos, '--limit', '30')).toMatchObject({ n: 30, classes: 4, queries: 24 });
  });

  it('takes labels from a table, and names the pictures that have none', async () => {
    const table = join(folder, 'labels.csv');
    const rows = Array.from({ length: 48 }, (_, i) => {
      const label = i === 0 ? '' : i % 2 ? 'odd' : 'even';
      return `class-${Math.floor(i / 12)}/${i % 12}.png,${label}`;
    });
    await writeFile(table, ['path,parity', ...rows].join('\n'));
    const figures = await evaluate(photos, '--metadata', table, '--label', 'parity');
    expect(figures).toMatchObject({ n: 47, classes: 2, queries: 47, skipped: 1 });
    const { stderr, status } = await akinHere('eval', photos, '--metadata', table, '--label', 'colour');
    expect(stderr).toContain('has no column "colour"; it has parity');
    expect(status).toBe(1);
  });

  it('leaves out what is no picture and says why', async () => {
    const broken = join(photos, 'class-0', 'broken.png');
    await writeFile(broken, 'not a picture');
    try {
      const { stdout, stderr } = await akinHere('eval', photos, '--encoder', encoder, '--json');
      expect(JSON.parse(stdout)).toMatchObject({ n: 48, skipped: 1 });
      expect(stderr).toContain('left out: class-0/broken.png: ');
    } finally {
      await rm(broken);
    }
  });

  it('prints a table for people', async () => {
    const { stdout } = await akinHere('eval', photos, '--encoder', encoder);
    expect(stdout).toMatch(/^n +48$/m);
    expect(stdout).toMatch(/^precisionAt10 +0\.\d{4}$/m);
  });

  it.each([
    [['nowhere'], 'there is no folder "nowhere"'],
    [['.', '--metric', 'hamming'], '--metric is "hamming"; expected cosine, euclidean, manhattan, dot'],
    [['.', '--codes', 'bits'], '--codes is "bits"; expected float, int8, signs'],
    [['.', '--limit', '0'], '--limit is "0"; expected a whole number from 1'],
    [['.', '--layer', 'pool5'], 'encoder "tiny" has no layer "pool5"; it has embedding, features, logits, block01'],
    [['.', '--label', 'x'], '--label x needs the table'],
    [['.', '--metadata', 'x.csv'], '--metadata needs the column'],
    [['.', '--classes', '--metric', 'dot'], '--metric does not go with --classes'],
    [[], 'which folder?'],
  ])('says what is wrong with %j', async (args, message) => {
    const named = args.map((arg) => (arg === '.' ? photos : arg));
    const { status, stdout, stderr } = await akinHere('eval', ...named, '--encoder', encoder);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(`akin: ${message}`);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('says when no class is large enough to ask for', async () => {
    const few = await writePatterns(join(folder, 'few'), { classes: 2, each: 10 });
    const { stderr } = await akinHere('eval', few, '--encoder', encoder);
    expect(stderr).toContain('nothing to ask: queries are pictures of classes with more than 10;');
  });
});

describe('akin eval --classes', () => {
  it('counts a picture as right when its own class scores best, or among the five best', async () => {
    const flat = await writePatterns(join(folder, 'flat'), { classes: 1, each: 10 });
    const figures = await evaluate(flat, '--classes');
    expect(figures).toMatchObject({ n: 10, classes: 10, encoder: 'tiny' });
    expect(figures.top5).toBeGreaterThanOrEqual(figures.top1);
    await rename(join(flat, 'class-0', '9.png'), join(folder, 'away.png'));
    const { stderr } = await akinHere('eval', flat, '--classes', '--encoder', encoder);
    expect(stderr).toContain('has 9 pictures; --classes expects one for each of the 10 classes');
  });
});
