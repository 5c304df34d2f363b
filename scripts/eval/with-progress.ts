import type { EncoderOutput } from '../../src/core/encoder-card.ts';
import type { EncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { startProgress } from '../build/progress.ts';
import type { PictureFile } from '../build/walk-pictures.ts';
import { type Vectors, vectorsOf } from './vectors-of.ts';

/** `vectorsOf` with its progress shown on stderr. */
export async function withProgress(
  files: readonly PictureFile[],
  folder: EncoderFolder,
  layer: EncoderOutput,
  signal: AbortSignal,
): Promise<Vectors> {
  const progress = startProgress(files.length);
  try {
    return await vectorsOf(files, folder, layer, { signal, onPicture: progress.report });
  } finally {
    progress.stop();
  }
}
