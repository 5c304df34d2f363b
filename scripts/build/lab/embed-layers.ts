import { availableParallelism } from 'node:os';
import sharp from 'sharp';
import { PictureError } from '../../../src/core/errors.ts';
import { labLayers } from '../../../src/core/evaluation/lab-layers.ts';
import type { LayerVectors } from '../../../src/core/evaluation/lab-vectors.ts';
import { decodePicture } from '../../../src/encoding/decode-node.ts';
import type { Encoder } from '../../../src/encoding/encoder.ts';
import type { EncoderFolder } from '../../../src/encoding/encoder-folder-node.ts';
import { openEncoder } from '../../encoders/open-encoder.ts';
import { PixelBudget } from '../pixel-budget.ts';
import type { ReportProgress } from '../progress.ts';
import { readPicture } from '../read-picture.ts';
import { runBounded } from '../run-bounded.ts';
import { type LayerCache, openLayerCache } from './layer-cache.ts';

/** Pixels decoded at once; as in a build. */
const PIXELS_AT_ONCE = 100_000_000;

/** The vectors of all layers of an encoder, and the places of the pictures that could be read. */
export interface EmbeddedLayers {
  /** In the order of `labLayers`; rows in that of the places. */
  readonly layers: readonly LayerVectors[];
  readonly places: readonly number[];
}

/**
 * Runs an encoder over pictures and keeps what all its layers say, from the cache where they were seen before. The size is
 * that of the card.
 * @throws EncoderError; the signal's reason
 */
export async function embedLayers(
  files: readonly string[],
  folder: EncoderFolder,
  cacheFolder: string,
  { signal, onPicture }: { signal: AbortSignal; onPicture: ReportProgress },
): Promise<EmbeddedLayers> {
  sharp.concurrency(1);
  sharp.cache(false);
  const encoder = await openEncoder(folder, { withLayers: true });
  const cache = openLayerCache(cacheFolder, folder);
  const budget = new PixelBudget(PIXELS_AT_ONCE);
  try {
    const found = await runBounded(files, availableParallelism() + 2, signal, async (file) => {
      try {
        return await layersOf(file, encoder, cache, budget, onPicture);
      } catch (error) {
        if (!(error instanceof PictureError)) throw error;
        onPicture('skipped');
        return null;
      }
    });
    return gather(found, folder);
  } finally {
    await encoder.close();
  }
}

async function layersOf(
  file: string,
  encoder: Encoder,
  cache: LayerCache,
  budget: PixelBudget,
  onPicture: ReportProgress,
): Promise<readonly Float32Array[]> {
  const { bytes, contentSha256, pixelCount } = await readPicture(file);
  const known = await cache.read(contentSha256);
  if (known) {
    onPicture('reused');
    return known;
  }
  const vectors = await budget.run(pixelCount, async () => {
    const { pixels } = await decodePicture(bytes, encoder.card.input.size);
    const { embedding, layers } = await encoder.embedWithLayers(pixels);
    return [embedding, ...layers];
  });
  await cache.write(contentSha256, vectors);
  onPicture('encoded');
  return vectors;
}

function gather(found: readonly (readonly Float32Array[] | null)[], { card }: EncoderFolder): EmbeddedLayers {
  const places = found.flatMap((vectors, place) => (vectors ? [place] : []));
  const layers = labLayers(card).map(({ dimensions }, layer) => {
    const rows = new Float32Array(places.length * dimensions);
    for (const [row, place] of places.entries()) rows.set(found[place]?.[layer] ?? [], row * dimensions);
    return { dimensions, rows };
  });
  return { layers, places };
}
