import sharp from 'sharp';
import type { Pixels } from '../../src/core/pixels.ts';

/**
 * Long side in pixels, WebP quality, and how hard the encoder tries. On 100 photos of clothing effort 4 took 9.2 ms
 * for 10,497 bytes, effort 2 takes 5.3 ms for 10,833.
 */
export const THUMBNAIL = { longSide: 384, quality: 75, effort: 2 } as const;

/** A small picture for lists: made of the decoded pixels, over white, never enlarged. */
export async function makeThumbnail({ data, width, height }: Pixels): Promise<Uint8Array> {
  const { longSide, quality, effort } = THUMBNAIL;
  return sharp(data, { raw: { width, height, channels: 4 } })
    .flatten({ background: '#ffffff' })
    .resize(longSide, longSide, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality, effort })
    .toBuffer();
}
