import type { EncoderInput } from '../encoder-card.ts';
import { FormatError } from '../errors.ts';
import type { Pixels } from '../pixels.ts';
import { type Box, type FloatPixels, type Resize, resize } from './resize.ts';

/** Ids of the ways to preprocess that this version knows. An index made with another cannot be searched. */
export const PREPROCESSINGS = ['cover-bicubic-1'] as const;

/**
 * Pixels to the network's input: white background, the central square, resized with an antialiased cubic filter,
 * `(channel / 255 − mean) / std`.
 * @param resizeBy a faster twin of `resize`, where there is one
 * @returns float32, `3 × size × size` (NCHW) or `size × size × 3` (NHWC)
 * @throws FormatError when the card asks for a preprocessing that this version does not know
 */
export function preprocess(pixels: Pixels, input: EncoderInput, resizeBy: Resize = resize): Float32Array {
  if (!PREPROCESSINGS.includes(input.preprocessing as (typeof PREPROCESSINGS)[number])) {
    throw new FormatError(
      `the encoder asks for preprocessing "${input.preprocessing}"; this version knows ${PREPROCESSINGS.join(', ')}`,
    );
  }
  return normalise(resizeBy(pixels, centralSquare(pixels), input.size, input.size), input);
}

/** The largest square in the middle of a picture. */
export function centralSquare({ width, height }: { width: number; height: number }): Box {
  const side = Math.min(width, height);
  return { left: (width - side) / 2, top: (height - side) / 2, width: side, height: side };
}

function normalise(pixels: FloatPixels, input: EncoderInput): Float32Array {
  const { data } = pixels;
  const count = data.length / 3;
  const tensor = new Float32Array(data.length);
  const [pixelStride, channelStride] = input.layout === 'NCHW' ? [1, count] : [3, 1];
  for (let channel = 0; channel < 3; channel++) {
    const std = input.std[channel] as number;
    const scale = 1 / (255 * std);
    const shift = (input.mean[channel] as number) / std;
    for (let i = 0; i < count; i++) {
      // The cubic kernel overshoots at sharp edges; no training picture did.
      const value = Math.min(255, Math.max(0, data[i * 3 + channel] as number));
      tensor[i * pixelStride + channel * channelStride] = value * scale - shift;
    }
  }
  return tensor;
}
