import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GOLDEN_PICTURES } from '../../../scripts/encoders/golden-embeddings.ts';
import { DEFAULT_ENCODER, locateEncoder } from '../../../scripts/encoders/locate.ts';
import { openEncoder } from '../../../scripts/encoders/open-encoder.ts';
import { probePicture } from '../../../scripts/encoders/probe-picture.ts';
import { verifyEncoder } from '../../../scripts/encoders/verify-encoder.ts';
import { cardAtSize, type EncoderCard, type EncoderFile } from '../../../src/core/encoder-card.ts';
import type { Pixels } from '../../../src/core/pixels.ts';
import { parseClassLabels } from '../../../src/encoding/class-labels.ts';
import { decodePicture } from '../../../src/encoding/decode-node.ts';
import type { Encoder } from '../../../src/encoding/encoder.ts';
import {
  coreOf,
  type EncoderFolder,
  loadEncoderFolder,
  readVerified,
} from '../../../src/encoding/encoder-folder-node.ts';
import { type FocusWeights, readFocusWeights } from '../../../src/encoding/focus-files.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

let path: string;
let folder: EncoderFolder;
let card: EncoderCard;
let encoder: Encoder;
let pictures: Pixels[];

beforeAll(async () => {
  path = await locateEncoder(DEFAULT_ENCODER);
  folder = await loadEncoderFolder(path);
  card = folder.card;
  encoder = await openEncoder(folder, { withLayers: true });
  const files = ['rattan-woven-pendant.webp', 'tan-leather-daybed.webp', 'walnut-bar-stool.webp'];
  const decoded = files.map((file) => decodePicture(join(GOLDEN_PICTURES, file), card.input.size));
  pictures = (await Promise.all(decoded)).map(({ pixels }) => pixels);
});
afterAll(() => encoder?.close());

async function focusWeights(): Promise<FocusWeights> {
  const read = async (file: EncoderFile | undefined) =>
    Uint8Array.from(file ? await readVerified(path, file) : Buffer.of());
  return readFocusWeights(card, {
    classWeights: await read(card.classWeights),
    classScales: await read(card.classScales),
    featureRows: await read(card.featureRows),
    featureScales: await read(card.featureScales),
  });
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, i) => sum + value * (b[i] ?? Number.NaN), 0);

describe('the shipped encoder', () => {
  it('is sound, and gives its golden embeddings', async () => {
    expect(await verifyEncoder(path)).toMatchObject({ problems: [], goldenCosine: expect.closeTo(1, 4) });
  });

  it('gives at least five inner layers, from a file a thousandth of the size of its network', () => {
    expect(card.layers.length).toBeGreaterThanOrEqual(5);
    expect(card.layersModel?.bytes).toBeLessThan(card.model.bytes / 1000);
  });

  it.each([160, 192, 224])('takes pictures of %i px', async (size) => {
    const at = await openEncoder({ ...folder, card: cardAtSize(card, size) });
    try {
      const { embedding } = await at.embed(probePicture());
      expect(embedding).toHaveLength(256);
      expect(dot(embedding, embedding)).toBeCloseTo(1, 5);
      const [map] = await at.outputs(probePicture(), ['map']);
      expect(map).toHaveLength(1280 * (size / 32) ** 2);
    } finally {
      await at.close();
    }
  });

  it('names its classes as ImageNet does', async () => {
    const labels = parseClassLabels(await readFile(join(path, 'labels.json'), 'utf8'));
    expect(labels).toHaveLength(1000);
    expect(labels[0]).toEqual({ name: 'tench', wnid: 'n01440764' });
    expect(labels[999]).toEqual({ name: 'toilet tissue', wnid: 'n15075141' });
    expect(new Set(labels.map(({ wnid }) => wnid)).size).toBe(1000);
  });

  it('gives the same without what scores classes, which sites leave out', async () => {
    const core = coreOf(folder);
    expect(core.identity).toEqual(folder.identity);
    expect(core.card.model.bytes).toBeLessThan(0.7 * card.model.bytes);
    const open = await openEncoder(core);
    try {
      const names = ['embedding', 'features', 'map'];
      const wanted = await encoder.outputs(pictures[0] as Pixels, names);
      expect(await open.outputs(pictures[0] as Pixels, names)).toEqual(wanted);
      await expect(open.outputs(pictures[0] as Pixels, ['logits'])).rejects.toThrow();
    } finally {
      await open.close();
    }
  });

  it('is refused when the card says something else of the bytes that sites carry', async () => {
    const other = await temporaryFolder();
    await cp(path, other, { recursive: true });
    const changed = { ...card, core: { bytes: (card.core?.bytes ?? 0) - 1, sha256: card.core?.sha256 } };
    await writeFile(join(other, 'encoder.json'), JSON.stringify(changed));
    await expect(loadEncoderFolder(other)).rejects.toThrow('the core of "encoder.onnx" has sha256');
  });

  it('has class rows that score as its logits do', async () => {
    const { classRow } = await focusWeights();
    const [one, other] = await Promise.all(
      pictures.slice(0, 2).map((picture) => encoder.outputs(picture, ['features', 'logits'])),
    );
    const [features = [], logits = []] = one ?? [];
    const [otherFeatures = [], otherLogits = []] = other ?? [];
    const difference = Float32Array.from(features, (value, i) => value - (otherFeatures[i] ?? 0));
    for (const place of [0, 1, 559, 999]) {
      // The bias, which the rows do not hold, falls out of the difference of two pictures.
      const found = dot(classRow(place), difference);
      const expected = (logits[place] ?? 0) - (otherLogits[place] ?? 0);
      expect(Math.abs(found - expected), `class ${place}`).toBeLessThan(0.2);
    }
    expect(() => classRow(1000)).toThrow('there is no class 1000');
  });

  it('has feature rows that lead back from an embedding to the features', async () => {
    const { rows, mean, width, dimensions } = await focusWeights();
    for (const picture of pictures) {
      const [features = [], embedding = []] = await encoder.outputs(picture, ['features', 'embedding']);
      const estimate = Float32Array.from({ length: width }, (_, i) => {
        let sum = 0;
        for (let d = 0; d < dimensions; d++) sum += (embedding[d] ?? 0) * (rows[d * width + i] ?? 0);
        return sum;
      });
      const centred = Float32Array.from(features, (value, i) => value - (mean[i] ?? 0));
      const cosine = dot(estimate, centred) / Math.sqrt(dot(estimate, estimate) * dot(centred, centred));
      // 0.813 of the variance of the pool's features is kept, a cosine of 0.90; the least of these pictures has 0.846.
      expect(cosine).toBeGreaterThan(0.8);
    }
  });

  it('refuses class weights of another length, saying what was expected', () => {
    const empty = new Uint8Array(4);
    const files = { classWeights: empty, classScales: empty, featureRows: empty, featureScales: empty };
    expect(() => readFocusWeights(card, files)).toThrow(
      `"class-weights.i8" has 4 bytes; the outputs of "${card.id}" ask for 1280000`,
    );
  });
});
