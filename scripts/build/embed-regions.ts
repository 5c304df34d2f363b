import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { embeddingDimensions } from '../../src/core/encoder-card.ts';
import { cropPixels } from '../../src/core/preprocessing/crop-pixels.ts';
import { squareAround } from '../../src/core/preprocessing/square-around.ts';
import { PARTS } from '../../src/core/regions/regions.ts';
import { decodePicture } from '../../src/encoding/decode-node.ts';
import type { Encoder } from '../../src/encoding/encoder.ts';
import type { EncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { openEncoder } from '../encoders/open-encoder.ts';
import { readCheckedFile, writeCheckedFile } from './checked-file.ts';
import type { ProcessedPicture } from './process-pictures.ts';
import { readPicture } from './read-picture.ts';
import type { PictureFile } from './walk-pictures.ts';

/** A part is a half to two thirds of the picture, so the picture is decoded at as many times the size. */
const FINER = 2;

/**
 * Embeddings of the parts of each picture (`core/regions`), one after the other, from the cache where they were made before.
 * @returns for each picture parts × dimensions numbers
 * @throws PictureError, EncoderError; the signal's reason
 */
export async function embedRegions(
  pictures: readonly ProcessedPicture[],
  files: readonly PictureFile[],
  folder: EncoderFolder,
  cacheFolder: string,
  signal: AbortSignal,
): Promise<readonly Float32Array[]> {
  const fileOf = new Map(files.map(({ path, file }) => [path, file]));
  const { identity, card } = folder;
  const recipe = { parts: PARTS, finer: FINER, identity, input: card.input, sessionOptions: card.sessionOptions };
  const id = createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 16);
  const encoder = await openEncoder(folder);
  try {
    const all: Float32Array[] = [];
    for (const { path, contentSha256 } of pictures) {
      signal.throwIfAborted();
      const kept = join(cacheFolder, 'regions', id, contentSha256.slice(0, 2), contentSha256.slice(2));
      const known = await readCheckedFile(kept);
      // Copied, because a view of floats must begin at a multiple of four.
      const vectors = known
        ? new Float32Array(new Uint8Array(known).buffer)
        : await embedParts(fileOf.get(path) ?? path, encoder);
      if (!known) await writeCheckedFile(kept, new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength));
      all.push(vectors);
    }
    return all;
  } finally {
    await encoder.close();
  }
}

/** The embeddings of the parts of one picture. */
export async function embedParts(file: string, encoder: Encoder): Promise<Float32Array> {
  const { bytes } = await readPicture(file);
  const { pixels } = await decodePicture(bytes, FINER * encoder.card.input.size);
  const dimensions = embeddingDimensions(encoder.card);
  const vectors = new Float32Array(PARTS.length * dimensions);
  for (const [at, part] of PARTS.entries()) {
    const { embedding } = await encoder.embed(cropPixels(pixels, squareAround(part, pixels)));
    vectors.set(embedding, at * dimensions);
  }
  return vectors;
}
