import { webcrypto } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { PictureError } from '../../src/core/errors.ts';
import { readPictureHeader } from '../../src/core/picture-header.ts';
import { MAX_PICTURE_PIXELS } from '../../src/core/pixels.ts';
import { oneLine } from '../command-line/fail.ts';

/** Files are read whole, so that what is hashed is what is decoded. The largest picture has 512 MB as 16-bit TIFF. */
const MAX_FILE_BYTES = 1 << 29;

/** A picture's file as it lies on the disk. */
export interface PictureContent {
  readonly bytes: Uint8Array;
  readonly contentSha256: string;
  /** What decoding it will take; the most that is allowed when the header does not say. */
  readonly pixelCount: number;
}

/** @throws PictureError when the file cannot be read, is empty or too large */
export async function readPicture(file: string): Promise<PictureContent> {
  const bytes = await readWhole(file);
  const header = readPictureHeader(bytes);
  const pixelCount = header ? header.width * header.height : MAX_PICTURE_PIXELS;
  return { bytes, contentSha256: await hashOnAnotherThread(bytes), pixelCount };
}

async function readWhole(file: string): Promise<Buffer> {
  try {
    const { size } = await stat(file);
    if (size === 0) throw new PictureError('the file is empty');
    if (size > MAX_FILE_BYTES) throw new PictureError(`the file has ${size} bytes; the limit is ${MAX_FILE_BYTES}`);
    return await readFile(file);
  } catch (error) {
    throw error instanceof PictureError ? error : new PictureError(oneLine(error));
  }
}

/** `createHash` would hold up the thread that encodes. */
async function hashOnAnotherThread(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex');
}
