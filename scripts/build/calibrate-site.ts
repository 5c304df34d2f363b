import sharp from 'sharp';
import { calibrate } from '../../src/core/calibration/calibrate.ts';
import type { Calibration } from '../../src/core/calibration/calibration.ts';
import type { CodedRows } from '../../src/core/calibration/held-out.ts';
import { wordsLevel } from '../../src/core/calibration/words-level.ts';
import { facetsOf } from '../../src/core/facets.ts';
import { decodePicture } from '../../src/encoding/decode-node.ts';
import type { EncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { openEncoder } from '../encoders/open-encoder.ts';
import { codePictures } from './coded-pictures.ts';
import { directionsOfClasses } from './directions-of-classes.ts';
import type { MeaningFiles } from './meaning-files.ts';
import type { PictureCache } from './picture-cache.ts';
import type { BuildPlan } from './plan-build.ts';
import type { ProcessedPicture } from './process-pictures.ts';

/** Pictures that are compared with themselves; a tenth of them, two, may be worse than what is called identical. */
const SAME = 24;
/** What a messenger leaves of a picture, or less. */
const SMALL = { longSide: 224, jpegQuality: 60 };

/** Measures what scores and votes mean in a collection; null where it is too small. */
export async function calibrateSite(
  pictures: readonly ProcessedPicture[],
  { encoder, metadata }: Pick<BuildPlan, 'encoder' | 'metadata'>,
  cache: PictureCache,
  meaning: MeaningFiles | null,
): Promise<Calibration | null> {
  const rows = codePictures(pictures, encoder);
  const metadataOf = (row: number) => metadata.byPath.get(pictures[row]?.path ?? '') ?? {};
  const items = pictures.map((_, row) => ({ metadata: metadataOf(row) }));
  const facets = facetsOf(items, metadata.columns);
  const columns = facets.flatMap(({ kind, column }) => (kind === 'values' ? [column] : []));
  return calibrate({
    rows,
    columns,
    metadataOf,
    same: await withThemselves(pictures, encoder, cache),
    ...(meaning && { words: levelOfWords(rows, encoder, meaning) }),
  });
}

/** Cosines of some pictures with what is left of them when they are made small and compressed. */
async function withThemselves(
  pictures: readonly ProcessedPicture[],
  folder: EncoderFolder,
  cache: PictureCache,
): Promise<number[]> {
  const step = Math.max(1, Math.floor(pictures.length / SAME));
  const chosen = pictures.filter((_, at) => at % step === 0).slice(0, SAME);
  const encoder = await openEncoder(folder);
  try {
    const scores: number[] = [];
    for (const { contentSha256, embedding } of chosen) {
      const record = await cache.read(contentSha256);
      if (!record) continue;
      const { longSide, jpegQuality } = SMALL;
      const shrunk = sharp(record.thumbnail).resize(longSide, longSide, { fit: 'inside', withoutEnlargement: true });
      const bytes = await shrunk.jpeg({ quality: jpegQuality }).toBuffer();
      const { pixels } = await decodePicture(bytes, folder.card.input.size);
      const small = await encoder.embed(pixels);
      scores.push(embedding.reduce((sum, value, at) => sum + value * (small.embedding[at] as number), 0));
    }
    return scores;
  } finally {
    await encoder.close();
  }
}

function levelOfWords(rows: CodedRows, { card }: EncoderFolder, files: MeaningFiles): number {
  return wordsLevel(rows, directionsOfClasses(card, files));
}
