import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addEncoder } from '../../../scripts/encoders/add-encoder.ts';
import { describeFile } from '../../../scripts/encoders/hash-file.ts';
import { listEncoders } from '../../../scripts/encoders/list-encoders.ts';
import { locateEncoder } from '../../../scripts/encoders/locate.ts';
import { verifyEncoder } from '../../../scripts/encoders/verify-encoder.ts';
import { writeGolden } from '../../../scripts/encoders/write-golden.ts';
import { loadEncoderFolder } from '../../../src/encoding/encoder-folder-node.ts';
import { writePatterns } from '../../fixtures/patterns.ts';
import {
  type TinyEncoderOptions,
  tinyEncoder,
  tinyShortCard,
  writeTinyEncoder,
  writeTinyNetwork,
} from '../../fixtures/tiny-encoder.ts';

let folder: string;
const { signal } = new AbortController();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akin-encoders-'));
  vi.stubEnv('AKIN_ENCODERS', join(folder, 'installed'));
  vi.stubEnv('AKIN_CACHE', join(folder, 'cache'));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  await rm(folder, { recursive: true });
});

const writeSource = (card: object | null, options?: TinyEncoderOptions) =>
  writeTinyNetwork(join(folder, 'source'), card, options);

describe('adding an encoder', () => {
  it.each(['NCHW', 'NHWC'] as const)(
    'takes a network with a short card and finds the rest by running it (%s)',
    async (layout) => {
      const added = await addEncoder({ source: await writeSource(tinyShortCard({ layout }), { layout }) }, signal);
      expect(added.card).toMatchObject({
        id: 'some-net',
        model: { file: 'encoder.onnx', bytes: tinyEncoder({ layout }).length },
        input: { name: 'image', layout, size: 32, preprocessing: 'cover-bicubic-1' },
        outputs: {
          features: { name: 'features', dimensions: 48 },
          logits: { name: 'logits', dimensions: 10 },
          map: { name: 'map', dimensions: 48 },
        },
        layers: [{ name: 'block01', dimensions: 48 }],
      });
      const goldenCosine = expect.closeTo(1, 5);
      expect(await verifyEncoder(added.folder)).toEqual({ problems: [], files: 2, outputs: 4, goldenCosine });
      expect((await loadEncoderFolder(await locateEncoder('some-net'))).card).toEqual(added.card);
      expect(await readdir(join(folder, 'installed'))).toEqual(['some-net']);
    },
  );

  it('takes a short card with its input in an object, as a full card has it, and one name for the features', async () => {
    const { mean, std, layout, size } = tinyShortCard();
    const card = { id: 'nested', input: { name: 'image', mean, std, layout, size }, outputs: 'features' };
    const { card: full } = await addEncoder({ source: await writeSource(card) }, signal);
    expect(full).toMatchObject({ id: 'nested', outputs: { features: { name: 'features', dimensions: 48 } } });
  });

  it('takes a whole folder with a full card as it is, under another id if asked', async () => {
    const source = await writeTinyEncoder(join(folder, 'whole'), 'whole');
    const { card } = await addEncoder({ source, id: 'renamed' }, signal);
    const written = JSON.parse(await readFile(join(source, 'encoder.json'), 'utf8'));
    const golden = expect.objectContaining({ file: 'golden.json' });
    expect(card).toEqual({ ...written, id: 'renamed', golden });
  });

  it('never overwrites an installed encoder, nor one that comes with the project', async () => {
    const source = await writeSource(tinyShortCard());
    await addEncoder({ source }, signal);
    await expect(addEncoder({ source }, signal)).rejects.toThrow('there is an encoder "some-net" already');
    await expect(addEncoder({ source, id: 'akin-v0' }, signal)).rejects.toThrow(
      'there is an encoder "akin-v0" already',
    );
    expect(await readdir(join(folder, 'installed'))).toEqual(['some-net']);
  });

  it('fits a projection on a folder of photos, the same one each time', async () => {
    const fit = { folder: await writePatterns(join(folder, 'photos'), { classes: 5, each: 24 }), limit: 100 };
    const source = await writeSource(tinyShortCard());
    const added = await addEncoder({ source, id: 'once', fit }, signal);
    const again = await addEncoder({ source, id: 'again', fit }, signal);
    expect(added.card.projection).toMatchObject({ dimensions: 48, fittedOn: '100 of the 120 pictures in "photos"' });
    expect(added.explained).toBeCloseTo(1, 6);
    expect(again.card.projection?.sha256).toBe(added.card.projection?.sha256);
    expect((await loadEncoderFolder(added.folder)).projection).toHaveLength(48 * 49);
    expect(await verifyEncoder(added.folder)).toMatchObject({ problems: [], files: 3 });
  });

  it('takes features of any width, and projects them to a multiple of 16', async () => {
    const source = await writeSource(tinyShortCard(), { features: 40 });
    const plain = await addEncoder({ source, id: 'plain' }, signal);
    expect(plain.card.outputs.features?.dimensions).toBe(40);
    const fit = { folder: await writePatterns(join(folder, 'photos'), { classes: 4, each: 20 }), limit: 80 };
    expect((await addEncoder({ source, fit }, signal)).card.projection?.dimensions).toBe(32);
  });

  it('leaves nothing behind when it is interrupted', async () => {
    const fit = { folder: await writePatterns(join(folder, 'photos'), { classes: 2, each: 12 }), limit: 100 };
    const source = await writeSource(tinyShortCard());
    await expect(addEncoder({ source, fit }, AbortSignal.abort())).rejects.toThrow('aborted');
    expect(await readdir(join(folder, 'installed'))).toEqual([]);
  });

  it('lists shipped and added ones, and what keeps a card from being read', async () => {
    await addEncoder({ source: await writeSource(tinyShortCard()) }, signal);
    await mkdir(join(folder, 'installed', 'broken'));
    await writeFile(join(folder, 'installed', 'broken', 'encoder.json'), '{');
    const listed = await listEncoders();
    expect(listed.find(({ id }) => id === 'akin-v0')).toMatchObject({ origin: 'shipped', dimensions: 256 });
    expect(listed.find(({ id }) => id === 'some-net')).toMatchObject({
      origin: 'added',
      dimensions: 48,
      inputSize: 32,
    });
    expect(listed.find(({ id }) => id === 'broken')).toMatchObject({ problem: expect.stringContaining('not JSON') });
  });
});

describe('what is missing or wrong is said', () => {
  const { outputs: _, ...withoutOutputs } = tinyShortCard();
  const { mean: __, std: ___, ...withoutMean } = tinyShortCard();
  it.each([
    ['no card at all', null, 'put an encoder.json beside it with mean, std, layout, size and the names of its outputs'],
    ['no mean and std', withoutMean, 'encoder.json lacks mean, std'],
    ['no outputs', withoutOutputs, 'encoder.json lacks outputs with the name of "features" or of "embedding"'],
    [
      'an output that is not there',
      { ...tinyShortCard(), outputs: { features: 'pool5' } },
      'no output "pool5"; it has features',
    ],
    [
      'a map as features',
      { ...tinyShortCard(), outputs: { features: 'map' } },
      '"map" is 1 × 48 × 4 × 4; features must be one vector',
    ],
    [
      'features as map',
      { ...tinyShortCard(), outputs: { features: 'features', map: 'features' } },
      'a map has four axes',
    ],
    [
      'another size',
      { ...tinyShortCard(), size: 64 },
      'the network refused an input of 1 × 3 × 64 × 64 (it takes 1 × 3 × 32 × 32)',
    ],
    ['another layout', { ...tinyShortCard(), layout: 'NHWC' }, 'the network refused an input of 1 × 32 × 32 × 3'],
    [
      'a layout that does not exist',
      { ...tinyShortCard(), layout: 'CHW' },
      'input.layout is "CHW"; expected NCHW or NHWC',
    ],
    ['a std of 0', { ...tinyShortCard(), std: [1, 0, 1] }, 'input.std is [1,0,1]; expected three numbers other than 0'],
    ['a size that is no number', { ...tinyShortCard(), size: 'large' }, 'input.size is "large"'],
    [
      'an input that is not there',
      { ...tinyShortCard(), input: { name: 'x' } },
      'the network has the inputs "image"; encoder.json says "x"',
    ],
    ['a preprocessing that is not there', { ...tinyShortCard(), input: { preprocessing: 'squash' } }, '"squash"'],
    ['an id that is no folder name', { ...tinyShortCard(), id: '../x' }, '"../x" cannot be an encoder\'s id'],
  ])('%s', async (_name, card, message) => {
    await expect(addEncoder({ source: await writeSource(card) }, signal)).rejects.toThrow(message);
    expect(await readdir(join(folder, 'installed'))).toEqual([]);
  });

  it('a file that is no network', async () => {
    const source = join(folder, 'source');
    await writeSource(tinyShortCard());
    await writeFile(join(source, 'text.onnx'), 'hello');
    await expect(addEncoder({ source: join(source, 'text.onnx') }, signal)).rejects.toThrow('onnxruntime cannot open');
    await expect(addEncoder({ source }, signal)).rejects.toThrow('has 2 ONNX files; expected one');
    await expect(addEncoder({ source: join(folder, 'nothing') }, signal)).rejects.toThrow('there is no "');
  });

  it('an encoder that is not installed', async () => {
    await expect(locateEncoder('nobody')).rejects.toThrow('there is no encoder "nobody"');
  });
});

describe('an encoder from an address', () => {
  const address = 'https://models.example/Tiny.onnx';
  const hashOf = async (bytes: Uint8Array) =>
    Buffer.from(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes))).toString('hex');
  const serve = (answer: () => Response) => vi.stubGlobal('fetch', async () => answer());

  it('needs https and a hash', async () => {
    await expect(addEncoder({ source: address }, signal)).rejects.toThrow('an address needs --sha256');
    const insecure = { source: 'http://models.example/a.onnx', sha256: '0'.repeat(64) };
    await expect(addEncoder(insecure, signal)).rejects.toThrow('is not https');
    await expect(addEncoder({ source: address, sha256: 'ABC' }, signal)).rejects.toThrow(
      'expected 64 hexadecimal digits',
    );
  });

  it('is refused when it is not what the hash says, or is not there', async () => {
    serve(() => new Response(Buffer.from(tinyEncoder())));
    await expect(addEncoder({ source: address, sha256: '0'.repeat(64) }, signal)).rejects.toThrow(
      /has sha256 .* expected 000/,
    );
    serve(() => new Response('gone', { status: 404 }));
    await expect(addEncoder({ source: address, sha256: '0'.repeat(64) }, signal)).rejects.toThrow('answered 404');
    expect(await readdir(join(folder, 'installed'))).toEqual([]);
  });

  it('is verified, and says then that a card is needed; --card gives it', async () => {
    const bytes = tinyEncoder();
    serve(() => new Response(Buffer.from(bytes)));
    const request = { source: address, sha256: await hashOf(bytes) };
    await expect(addEncoder(request, signal)).rejects.toThrow('"Tiny.onnx" is no encoder that Akin knows');
    const card = join(folder, 'card.json');
    await writeFile(card, JSON.stringify(tinyShortCard()));
    expect((await addEncoder({ ...request, card }, signal)).card.id).toBe('tiny');
  });
});

describe('verifying', () => {
  it('names a file that was changed, cut or is missing', async () => {
    const encoder = await writeTinyEncoder(join(folder, 'tiny'), 'tiny');
    const model = join(encoder, 'encoder.onnx');
    const bytes = await readFile(model);
    await writeFile(model, bytes.subarray(1));
    expect((await verifyEncoder(encoder)).problems[0]).toContain(
      `has ${bytes.length - 1} bytes; its encoder.json says`,
    );
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await writeFile(model, bytes);
    expect((await verifyEncoder(encoder)).problems[0]).toContain('has sha256');
    await rm(model);
    expect((await verifyEncoder(encoder)).problems[0]).toContain('has no "encoder.onnx"');
  });

  it('names every output that is not as the card says', async () => {
    const encoder = await writeTinyEncoder(join(folder, 'tiny'), 'tiny');
    const card = JSON.parse(await readFile(join(encoder, 'encoder.json'), 'utf8'));
    card.outputs.logits.dimensions = 11;
    card.layers[0].dimensions = 47;
    await writeFile(join(encoder, 'encoder.json'), JSON.stringify(card));
    expect((await verifyEncoder(encoder)).problems).toEqual([
      'output "logits" gives 10 numbers; encoder.json says 11',
      'output "block01" gives 48 numbers; encoder.json says 47',
    ]);
  });

  it('looks at every file that the card describes', async () => {
    const encoder = await writeTinyEncoder(join(folder, 'tiny'), 'tiny');
    await writeGolden(encoder);
    await writeFile(join(encoder, 'golden.json'), '{}');
    expect((await verifyEncoder(encoder)).problems).toEqual([
      expect.stringMatching(/^"golden.json" has 2 bytes; its encoder.json says \d+$/),
    ]);
  });

  it('holds what the network gives up to the golden embeddings', async () => {
    const encoder = await writeTinyEncoder(join(folder, 'tiny'), 'tiny');
    await writeGolden(encoder);
    expect(await verifyEncoder(encoder)).toMatchObject({ problems: [], goldenCosine: expect.closeTo(1, 5) });
    // The same golden embeddings beside another network, which its card describes truly.
    const other = await writeTinyEncoder(join(folder, 'other'), 'other', { seed: 7 });
    await copyFile(join(encoder, 'golden.json'), join(other, 'golden.json'));
    const card = JSON.parse(await readFile(join(other, 'encoder.json'), 'utf8'));
    card.golden = await describeFile(join(other, 'golden.json'));
    await writeFile(join(other, 'encoder.json'), JSON.stringify(card));
    const { problems } = await verifyEncoder(other);
    expect(problems).toHaveLength(10);
    expect(problems[0]).toMatch(
      /^the golden embedding of ".+\.webp" has cosine 0\.\d{5} .*; expected at least 0\.9999$/,
    );
  });

  it('finds inner layers in the file that is appended to the network', async () => {
    const encoder = await writeTinyEncoder(join(folder, 'tiny'), 'tiny', { layersApart: true });
    expect(await verifyEncoder(encoder)).toMatchObject({ problems: [], files: 2, outputs: 4 });
    await writeFile(join(encoder, 'layers.onnx'), '');
    const card = JSON.parse(await readFile(join(encoder, 'encoder.json'), 'utf8'));
    card.layersModel = await describeFile(join(encoder, 'layers.onnx'));
    await writeFile(join(encoder, 'encoder.json'), JSON.stringify(card));
    expect((await verifyEncoder(encoder)).problems).toEqual([expect.stringContaining('block01')]);
  });
});
