import sharp from 'sharp';
import { PictureError } from '../core/errors.ts';
import { assertPixelLimit } from '../core/picture-header.ts';
import type { DecodedPicture } from './decoded-picture.ts';
import { reducedSize } from './reduced-size.ts';

/**
 * Decodes a picture file: first frame, upright, sRGB, 8 bits; large ones at reduced size.
 * @param size side of the encoder's input in pixels
 * @throws PictureError with the reason when the file cannot be read or is above the limit
 */
export async function decodePicture(file: string | Uint8Array, size: number): Promise<DecodedPicture> {
  try {
    // The limit is checked below, with a sentence of our own.
    const picture = sharp(file, { failOn: 'error', limitInputPixels: false, pages: 1 });
    const { autoOrient } = await picture.metadata();
    const { width, height } = autoOrient;
    assertPixelLimit(width, height);
    const reduced = reducedSize(width, height, size);
    const upright = picture.autoOrient();
    if (reduced) upright.resize(reduced.width, reduced.height, { fit: 'fill' });
    const { data, info } = await upright
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { pixels: { data, width: info.width, height: info.height }, width, height };
  } catch (error) {
    if (error instanceof PictureError) throw error;
    throw new PictureError(reason(error));
  }
}

/** sharp's own words, without the line breaks and prefixes that make them hard to read in a list. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (
    message
      .replace(/^Input (file|buffer)/, 'the file')
      .split('\n')[0]
      ?.trim() || 'it cannot be decoded'
  );
}
