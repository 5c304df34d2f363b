import { availableParallelism } from 'node:os';
import sharp from 'sharp';
import type { EncoderOutput } from '../../src/core/encoder-card.ts';
import { EncoderError, PictureError } from '../../src/core/errors.ts';
import { EMBEDDING } from '../../src/core/evaluation/settings.ts';
import { decodePicture } from '../../src/encoding/decode-node.ts';
import type { Encoder } from '../../src/encoding/encoder.ts';
import type { EncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { cacheFolder } from '../build/cache-folder.ts';
import { PixelBudget } from '../build/pixel-budget.ts';
import type { ReportProgress } from '../build/progress.ts';
import { readPicture } from '../build/read-picture.ts';
import { runBounded } from '../build/run-bounded.ts';
import type { PictureFile, Skipped } from '../build/walk-pictures.ts';
import { oneLine } from '../command-line/fail.ts';
import { openEncoder } from '../encoders/open-encoder.ts';
import { openVectorCache } from './vector-cache.ts';

/** Pixels decoded at once; as in a build. */
const PIXELS_AT_ONCE = 100_000_000;

/** One vector of each picture that could be read, row-major in the pictures' order. */
export interface Vectors {
  readonly rows: Float32Array;
  readonly dimensions: number;
  /** For each row the place of its picture in the list that was given. */
  readonly places: readonly number[];
  readonly skipped: readonly Skipped[];
}

/**
 * Runs an encoder over pictures, from the cache where they were seen before. Like a build, sharp decodes on libuv's
 * threads while onnxruntime runs on this one.
 * @throws EncoderError when the encoder cannot be opened or gives a vector of another length than its card says
 */
export async function vectorsOf(
  files: readonly PictureFile[],
  folder: EncoderFolder,
  layer: EncoderOutput,
  { signal, onPicture }: { signal: AbortSignal; onPicture: ReportProgress },
): Promise<Vectors> {
  sharp.concurrency(1);
  sharp.cache(false);
  const withLayers = folder.card.layers.some(({ name }) => name === layer.name);
  const encoder = await openEncoder(folder, { withLayers });
  const cache = openVectorCache(cacheFolder(), folder, layer.name);
  const budget = new PixelBudget(PIXELS_AT_ONCE);
  const skipped: Skipped[] = [];
  const vectorOf = async ({ path, file }: PictureFile) => {
    try {
      const { bytes, contentSha256, pixelCount } = await readPicture(file);
      const known = await cache.read(contentSha256);
      const vector = known ?? (await budget.run(pixelCount, () => encode(bytes, encoder, layer)));
      if (!known) await cache.write(contentSha256, vector);
      onPicture(known ? 'reused' : 'encoded');
      return vector;
    } catch (error) {
      if (!(error instanceof PictureError)) throw error;
      skipped.push({ path, reason: oneLine(error) });
      onPicture('skipped');
      return null;
    }
  };
  try {
    return gather(await runBounded(files, availableParallelism() + 2, signal, vectorOf), layer.dimensions, skipped);
  } finally {
    await encoder.close();
  }
}

async function encode(bytes: Uint8Array, encoder: Encoder, layer: EncoderOutput): Promise<Float32Array> {
  const { pixels } = await decodePicture(bytes, encoder.card.input.size);
  if (layer.name === EMBEDDING) return (await encoder.embed(pixels)).embedding;
  const [vector] = await encoder.outputs(pixels, [layer.name]);
  if (vector?.length !== layer.dimensions) {
    throw new EncoderError(
      `layer "${layer.name}" gave ${vector?.length ?? 0} numbers; the card says ${layer.dimensions}`,
    );
  }
  return vector;
}

function gather(vectors: readonly (Float32Array | null)[], dimensions: number, skipped: readonly Skipped[]): Vectors {
  const places = vectors.flatMap((vector, place) => (vector ? [place] : []));
  const rows = new Float32Array(places.length * dimensions);
  for (const [row, place] of places.entries()) rows.set(vectors[place] ?? [], row * dimensions);
  return { rows, dimensions, places, skipped };
}
