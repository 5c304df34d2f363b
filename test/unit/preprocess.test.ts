import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EncoderInput } from '../../src/core/encoder-card.ts';
import type { Pixels } from '../../src/core/pixels.ts';
import { filterWeights } from '../../src/core/preprocessing/filter-weights.ts';
import { centralSquare, preprocess } from '../../src/core/preprocessing/preprocess.ts';
import { resize } from '../../src/core/preprocessing/resize.ts';

const INPUT: EncoderInput = {
  name: 'image',
  layout: 'NCHW',
  size: 32,
  mean: [0.5, 0.25, 0],
  std: [0.5, 0.25, 1],
  preprocessing: 'cover-bicubic-1',
};

/** A picture of one colour, or of what `colour` gives for each pixel. */
function picture(width: number, height: number, colour: (x: number, y: number) => number[]): Pixels {
  const data = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) data.set(colour(i % width, Math.floor(i / width)), i * 4);
  return { data, width, height };
}

describe('filterWeights', () => {
  it('gives windows inside the line whose weights add up to 1, for any lengths', () => {
    const lengths = fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 80 }));
    fc.assert(
      fc.property(lengths, ([input, output]) => {
        const { starts, taps, weights } = filterWeights(input, 0, input, output);
        for (let i = 0; i < output; i++) {
          expect(starts[i]).toBeGreaterThanOrEqual(0);
          expect((starts[i] as number) + taps).toBeLessThanOrEqual(input);
          const sum = weights.subarray(i * taps, (i + 1) * taps).reduce((a, b) => a + b, 0);
          expect(sum).toBeCloseTo(1, 5);
        }
      }),
    );
  });

  it('leaves a line alone that keeps its length', () => {
    const { starts, taps, weights } = filterWeights(9, 0, 9, 9);
    for (let i = 0; i < 9; i++) {
      for (let t = 0; t < taps; t++) {
        expect(weights[i * taps + t]).toBeCloseTo((starts[i] as number) + t === i ? 1 : 0, 6);
      }
    }
  });

  it("has the values of Keys' kernel halfway between two samples", () => {
    const { weights, taps } = filterWeights(8, 0, 8, 16);
    // Output sample 7 lies at 3.75, a quarter before the centre of input sample 3 (at 3.5): distances 1.25, 0.25, …
    const window = [...weights.subarray(7 * taps, 8 * taps)].filter((weight) => weight !== 0);
    expect(window.map((weight) => Number(weight.toFixed(5)))).toEqual([-0.07031, 0.86719, 0.22656, -0.02344]);
  });
});

describe('resize', () => {
  it('keeps a picture of one colour as it is, whatever the sizes', () => {
    const side = fc.integer({ min: 1, max: 64 });
    fc.assert(
      fc.property(side, side, side, side, (width, height, toWidth, toHeight) => {
        const grey = picture(width, height, () => [10, 120, 250, 255]);
        const { data } = resize(grey, { left: 0, top: 0, width, height }, toWidth, toHeight);
        for (let i = 0; i < data.length; i += 3) {
          expect(data[i]).toBeCloseTo(10, 2);
          expect(data[i + 1]).toBeCloseTo(120, 2);
          expect(data[i + 2]).toBeCloseTo(250, 2);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('does not alias: a fine chequerboard shrinks to its average', () => {
    const chequerboard = picture(64, 64, (x, y) => ((x + y) % 2 ? [255, 255, 255, 255] : [0, 0, 0, 255]));
    const { data } = resize(chequerboard, { left: 0, top: 0, width: 64, height: 64 }, 8, 8);
    for (const value of data) expect(Math.abs(value - 127.5)).toBeLessThan(2);
  });

  it('puts transparent pixels on white', () => {
    const glass = picture(4, 4, () => [0, 0, 0, 0]);
    expect([...resize(glass, { left: 0, top: 0, width: 4, height: 4 }, 1, 1).data]).toEqual([255, 255, 255]);
    const half = picture(4, 4, () => [100, 0, 0, 51]);
    expect(resize(half, { left: 0, top: 0, width: 4, height: 4 }, 1, 1).data[0]).toBeCloseTo(100 * 0.2 + 255 * 0.8, 3);
  });
});

describe('preprocess', () => {
  it('normalises each channel with its mean and standard deviation', () => {
    const tensor = preprocess(
      picture(50, 40, () => [255, 0, 51, 255]),
      INPUT,
    );
    expect(tensor.length).toBe(3 * 32 * 32);
    expect(tensor[0]).toBeCloseTo(1, 5);
    expect(tensor[32 * 32]).toBeCloseTo(-1, 5);
    expect(tensor[2 * 32 * 32]).toBeCloseTo(0.2, 5);
  });

  it('lays the same numbers out by pixel for NHWC', () => {
    const photo = picture(40, 32, (x, y) => [x * 6, y * 7, (x * y) % 256, 255]);
    const planes = preprocess(photo, INPUT);
    const pixels = preprocess(photo, { ...INPUT, layout: 'NHWC' });
    for (let i = 0; i < 32 * 32; i++) {
      for (let channel = 0; channel < 3; channel++) {
        expect(pixels[i * 3 + channel]).toBe(planes[channel * 32 * 32 + i]);
      }
    }
  });

  it('takes the square in the middle', () => {
    expect(centralSquare({ width: 300, height: 100 })).toEqual({ left: 100, top: 0, width: 100, height: 100 });
    const banner = picture(96, 32, (x) => (x >= 32 && x < 64 ? [0, 0, 0, 255] : [255, 255, 255, 255]));
    const tensor = preprocess(banner, INPUT);
    expect(tensor[16 * 32 + 16]).toBeCloseTo(-1, 5);
  });

  it('answers pictures of 1 × 1 and of 1,000 × 1 pixels', () => {
    for (const [width, height] of [
      [1, 1],
      [1000, 1],
      [1, 1000],
    ] as const) {
      const tensor = preprocess(
        picture(width, height, () => [255, 255, 255, 255]),
        INPUT,
      );
      expect(tensor[0]).toBeCloseTo(1, 5);
      expect(tensor.every(Number.isFinite)).toBe(true);
    }
  });

  it('names a preprocessing that it does not know', () => {
    const photo = picture(4, 4, () => [0, 0, 0, 255]);
    expect(() => preprocess(photo, { ...INPUT, preprocessing: 'contain-9' })).toThrow(
      'the encoder asks for preprocessing "contain-9"; this version knows cover-bicubic-1',
    );
  });
});
