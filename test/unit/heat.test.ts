import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMeaningFiles } from '../../scripts/build/meaning-files.ts';
import { openEncoder } from '../../scripts/encoders/open-encoder.ts';
import { locateEncoder } from '../../scripts/encoders/locate.ts';
import { classEvidence } from '../../src/core/saliency/class-evidence.ts';
import { alikeHeat, classHeat, type FeatureSpace, toLight } from '../../src/core/saliency/heat.ts';
import { parseClassLabels } from '../../src/encoding/class-labels.ts';
import type { Encoder } from '../../src/encoding/encoder.ts';
import { type EncoderFolder, loadEncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { type FocusWeights, readFocusWeights } from '../../src/encoding/focus-files.ts';

const GOLDEN = fileURLToPath(new URL('../../scripts/encoders/golden-pictures/', import.meta.url));
const SIZE = 224;

describe('heat by hand', () => {
  // Two channels, four cells; the other picture has only the first channel.
  const map = Float32Array.of(4, 0, 0, 0, 0, 2, 0, 0);
  const other = Float32Array.of(0, 0, 0, 8, 0, 0, 0, 0);

  it('sums over the cells to the dot product of the embeddings', () => {
    // W by its rows ÷ their squared length: rows (2, 0) and (0, 0.5) make W = diag(½, 2).
    const space: FeatureSpace = { width: 2, rows: Float32Array.of(2, 0, 0, 0.5), mean: Float32Array.of(0.5, 0.25) };
    const embedding = (features: readonly [number, number]) => [(features[0] - 0.5) / 2, (features[1] - 0.25) * 2];
    const [a, b] = [embedding([1, 0.5]), embedding([2, 0])];
    const dot = (a[0] ?? 0) * (b[0] ?? 0) + (a[1] ?? 0) * (b[1] ?? 0);
    const heat = alikeHeat(map, other, 2, space);
    expect(heat.reduce((sum, value) => sum + value, 0) / 4).toBeCloseTo(dot, 6);
    expect(() => alikeHeat(map, other, 2, { ...space, width: 3 })).toThrow('has 2 channels; the features have 3');
  });

  it('of a class is what each cell adds to its score', () => {
    expect([...classHeat(map, Float32Array.of(1, -3))]).toEqual([4, -6, 0, 0]);
    expect(() => classHeat(map, new Float32Array(3))).toThrow('8 numbers do not make a map of 3 channels');
  });

  it('of a class leaves out what all classes have in common', () => {
    const rows = [Float32Array.of(-5, 1), Float32Array.of(-7, 3)];
    const classRow = (place: number) => rows[place] ?? new Float32Array(2);
    expect([...classEvidence({ classes: 2, classRow }, 0)]).toEqual([1, -1]);
  });

  it('becomes light where it is above zero', () => {
    expect([...toLight(Float32Array.of(4, -6, 2, 0))]).toEqual([1, 0, 0.5, 0]);
    expect([...toLight(Float32Array.of(-1, -2))]).toEqual([0, 0]);
  });
});

describe('heat of two pictures that share one pasted object', () => {
  let folder: EncoderFolder;
  let encoder: Encoder;
  let space: FeatureSpace;
  let weights: FocusWeights;

  beforeAll(async () => {
    folder = await loadEncoderFolder(await locateEncoder());
    folder = { ...folder, card: { ...folder.card, input: { ...folder.card.input, size: SIZE } } };
    encoder = await openEncoder(folder);
    const files = await readMeaningFiles(folder);
    if (!files) throw new Error('the shipped encoder has no feature rows');
    weights = readFocusWeights(folder.card, files);
    space = weights;
  });
  afterAll(() => encoder.close());

  /** A picture with an object in one quarter and another picture's texture around it. */
  async function withPasted(object: string, ground: string, left: number, top: number) {
    const paste = await sharp(GOLDEN + object)
      .resize(112, 112, { fit: 'cover' })
      .toBuffer();
    const picture = sharp(GOLDEN + ground)
      .resize(SIZE, SIZE, { fit: 'cover' })
      .composite([{ input: paste, left, top }])
      .removeAlpha()
      .ensureAlpha()
      .raw();
    const { data } = await picture.toBuffer({ resolveWithObject: true });
    const pixels = { width: SIZE, height: SIZE, data: new Uint8ClampedArray(data) };
    const [map] = await encoder.outputs(pixels, [folder.card.outputs.map?.name ?? '']);
    return map?.slice() ?? new Float32Array();
  }

  /** The mean light in the quarter of the object over that around it, and whether the strongest cell lies there. */
  function lightInside(heat: Float32Array, left: number, top: number) {
    const side = Math.sqrt(heat.length);
    const isInside = (cell: number) => {
      const [x, y] = [((cell % side) + 0.5) / side, (Math.floor(cell / side) + 0.5) / side];
      return Math.abs(x - left / SIZE - 0.25) < 0.26 && Math.abs(y - top / SIZE - 0.25) < 0.26;
    };
    const light = toLight(heat);
    const mean = (wanted: boolean) => {
      const values = light.filter((_, cell) => isInside(cell) === wanted);
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    };
    return { ratio: mean(true) / mean(false), isStrongestInside: isInside(light.indexOf(1)) };
  }

  it.each([
    ['navy-striped-three-seat-sofa.webp', 'rattan-woven-pendant.webp', 'white-marble-coffee-table.webp'],
    ['cognac-leather-wing-chair.webp', 'black-steel-bedstead.webp', 'teal-ceramic-table-lamp.webp'],
    ['teal-ceramic-table-lamp.webp', 'oak-farmhouse-table.webp', 'emerald-velvet-upholstered-bed.webp'],
  ])('lights up %s in both', async (object, one, another) => {
    const a = await withPasted(object, one, 0, 0);
    const b = await withPasted(object, another, 112, 112);
    const channels = folder.card.outputs.map?.dimensions ?? 0;
    const found = [
      lightInside(alikeHeat(a, b, channels, space), 0, 0),
      lightInside(alikeHeat(b, a, channels, space), 112, 112),
    ];
    for (const { ratio, isStrongestInside } of found) {
      expect(ratio).toBeGreaterThan(1.5);
      expect(isStrongestInside).toBe(true);
    }
  });

  it.each([
    ['teal-ceramic-table-lamp.webp', 'table lamp', 'n04380533', 'oak-farmhouse-table.webp'],
    ['cognac-leather-wing-chair.webp', 'rocking chair', 'n04099969', 'white-marble-coffee-table.webp'],
  ])('%s lights up for the class “%s”', async (object, _, wordNetId, ground) => {
    const labels = parseClassLabels(await readFile(join(dirname(folder.modelPath), 'labels.json'), 'utf8'));
    const place = labels.findIndex(({ wnid }) => wnid === wordNetId);
    const map = await withPasted(object, ground, 112, 0);
    const { ratio, isStrongestInside } = lightInside(classHeat(map, classEvidence(weights, place)), 112, 0);
    expect(isStrongestInside).toBe(true);
    expect(ratio).toBeGreaterThan(1.5);
  });
});
