import { imageSize } from 'image-size';
import { PictureError } from './errors.ts';
import { MAX_PICTURE_PIXELS } from './pixels.ts';
import { webpOrientation } from './webp-orientation.ts';

/** What the first bytes of a picture file say, before anything is decoded. */
export interface PictureHeader {
  /** File format, such as "jpg" or "webp". */
  readonly format: string;
  /** Stored size in pixels, before orientation. */
  readonly width: number;
  readonly height: number;
  /** EXIF orientation 1 to 8; for WebP read here because engines disagree about it. */
  readonly orientation: number;
}

/**
 * Reads format and size from the beginning of a file.
 * @returns null when these bytes do not say; the file may still be a picture that the platform can decode
 * @throws PictureError for a picture above the limit
 */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | null {
  let size: ReturnType<typeof imageSize>;
  try {
    size = imageSize(bytes);
  } catch {
    return null;
  }
  const { width, height, type = 'unknown' } = size;
  assertPixelLimit(width, height);
  const orientation = type === 'webp' ? webpOrientation(bytes) : (size.orientation ?? 1);
  return { format: type, width, height, orientation };
}

/** @throws PictureError naming the limit when a picture has more pixels than Akin decodes */
export function assertPixelLimit(width: number, height: number): void {
  if (width * height <= MAX_PICTURE_PIXELS) return;
  const megapixels = (pixels: number) => (pixels / 1e6).toFixed(0);
  throw new PictureError(
    `the picture has ${width} × ${height} pixels (${megapixels(width * height)} megapixels); ` +
      `the limit is ${megapixels(MAX_PICTURE_PIXELS)} megapixels`,
  );
}
