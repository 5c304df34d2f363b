import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { assertPixelLimit, readPictureHeader } from '../../src/core/picture-header.ts';

const picture = () => sharp({ create: { width: 30, height: 20, channels: 3, background: '#808' } });

describe('readPictureHeader', () => {
  it('reads format and size of every format that browsers know', async () => {
    for (const format of ['jpeg', 'png', 'webp', 'gif', 'avif'] as const) {
      const header = readPictureHeader(await picture().toFormat(format).toBuffer());
      expect(header, format).toMatchObject({ width: 30, height: 20, orientation: 1 });
    }
  });

  it('reads the orientation of a WebP, with and without alpha, in all eight ways', async () => {
    for (let orientation = 1; orientation <= 8; orientation++) {
      const bytes = await picture().ensureAlpha(0.5).withMetadata({ orientation }).webp().toBuffer();
      expect(readPictureHeader(bytes)?.orientation).toBe(orientation);
    }
  });

  it('takes damaged EXIF for none, at every place where it can be cut', async () => {
    const bytes = await picture().withMetadata({ orientation: 6 }).webp().toBuffer();
    for (let length = 30; length < bytes.length; length++) {
      const header = readPictureHeader(bytes.subarray(0, length));
      expect([undefined, 1, 6]).toContain(header?.orientation);
    }
  });

  it('says null for what is no picture', () => {
    expect(readPictureHeader(new TextEncoder().encode('once upon a time'))).toBeNull();
    expect(readPictureHeader(new Uint8Array())).toBeNull();
  });

  it('names the limit for a picture above it', () => {
    expect(() => assertPixelLimit(8000, 8000)).not.toThrow();
    expect(() => assertPixelLimit(10_000, 20_000)).toThrow(
      'the picture has 10000 × 20000 pixels (200 megapixels); the limit is 64 megapixels',
    );
  });
});
