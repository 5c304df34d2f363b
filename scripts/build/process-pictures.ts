import { availableParallelism } from 'node:os';
import sharp from 'sharp';
import { EncoderError, PictureError } from '../../src/core/errors.ts';
import type { EncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { oneLine } from '../command-line/fail.ts';
import { openEncoder } from '../encoders/open-encoder.ts';
import type { PictureCache } from './picture-cache.ts';
import { PixelBudget } from './pixel-budget.ts';
import { type Processed, processPicture, type StageTimings } from './process-picture.ts';
import type { ReportProgress } from './progress.ts';
import { runBounded } from './run-bounded.ts';
import type { PictureFile, Skipped } from './walk-pictures.ts';

/** A picture of the collection with everything that was computed from it. */
export interface ProcessedPicture extends Processed {
  readonly path: string;
}

export interface ProcessedPictures {
  /** In the order of the files. */
  readonly pictures: readonly ProcessedPicture[];
  readonly skipped: readonly Skipped[];
  /** Of pictures that were processed alone; none when the cache knew those. */
  readonly timings: readonly StageTimings[];
}

/** A picture of 64 megapixels and a few of everyday size at once: at most about 400 MB. */
const PIXELS_AT_ONCE = 100_000_000;

/** More under way than there are cores, so that none is idle while a finished picture waits for this thread. */
const PICTURES_AT_ONCE = availableParallelism() + 2;

/** One picture in so many, and so many at most, are processed alone, so that their timings mean something. */
const ALONE = { oneIn: 40, most: 8 };

/**
 * Embeds pictures on all cores: sharp decodes and shrinks on libuv's threads while onnxruntime runs on this one.
 * @throws EncoderError when the encoder cannot be opened; the signal's reason when it aborts
 */
export async function processPictures(
  files: readonly PictureFile[],
  encoderFolder: EncoderFolder,
  cache: PictureCache,
  { signal, onPicture }: { signal: AbortSignal; onPicture: ReportProgress },
): Promise<ProcessedPictures> {
  // One thread a picture, and nothing kept: pictures are the unit of parallel work here, and each comes once.
  sharp.concurrency(1);
  sharp.cache(false);
  const encoder = await openEncoder(encoderFolder);
  const workshop = { cache, encoder, budget: new PixelBudget(PIXELS_AT_ONCE), underway: new Map() };
  const skipped: Skipped[] = [];
  const take = async ({ path, file }: PictureFile): Promise<ProcessedPicture | null> => {
    try {
      const processed = await processPicture(file, workshop);
      onPicture(processed.timings ? 'encoded' : 'reused');
      return { path, ...processed };
    } catch (error) {
      if (!(error instanceof PictureError || error instanceof EncoderError)) throw error;
      skipped.push({ path, reason: oneLine(error) });
      onPicture('skipped');
      return null;
    }
  };
  try {
    const alone = sample(files);
    const others = files.filter((file) => !alone.includes(file));
    const timed = await runBounded(alone, 1, signal, take);
    const untimed = await runBounded(others, PICTURES_AT_ONCE, signal, take);
    const pictures = [...timed, ...untimed].filter((picture) => picture !== null);
    const timings = timed.flatMap((picture) => picture?.timings ?? []);
    return { pictures: inOrderOf(files, pictures), skipped, timings };
  } finally {
    await encoder.close();
  }
}

/** Files spread evenly over the collection. */
function sample(files: readonly PictureFile[]): PictureFile[] {
  const count = Math.min(ALONE.most, Math.ceil(files.length / ALONE.oneIn));
  const step = Math.floor(files.length / count);
  return files.filter((_, i) => i % step === Math.floor(step / 2)).slice(0, count);
}

function inOrderOf(files: readonly PictureFile[], pictures: readonly ProcessedPicture[]): ProcessedPicture[] {
  const byPath = new Map(pictures.map((picture) => [picture.path, picture]));
  return files.flatMap(({ path }) => byPath.get(path) ?? []);
}
