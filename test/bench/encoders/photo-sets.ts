import { join } from 'node:path';
import { galleryOf } from '../../../scripts/eval/gallery.ts';
import { labelledPictures } from '../../../scripts/eval/labelled-pictures.ts';
import { chooseLayer } from '../../../scripts/eval/layer.ts';
import { withProgress } from '../../../scripts/eval/with-progress.ts';
import { leaveOneOut } from '../../../src/core/evaluation/leave-one-out.ts';
import { subset } from '../../../src/core/evaluation/subset.ts';
import type { EncoderFolder } from '../../../src/encoding/encoder-folder-node.ts';

/** The labelled sets that encoders are compared on, folders below one folder of photos. */
export const PHOTO_SETS = ['clothing', 'grocery', 'caltech101', 'flowers'] as const;

/** The vectors of a labelled set, row-major, with a label for each. */
export interface LabelledVectors {
  readonly rows: Float32Array;
  readonly dimensions: number;
  readonly labels: readonly string[];
}

/** A layer of an encoder over a labelled folder, from the cache where it was seen before. */
export async function labelledVectors(
  encoder: EncoderFolder,
  folder: string,
  layerName: string,
  limit: number,
): Promise<LabelledVectors> {
  const all = await labelledPictures(folder, null);
  const chosen = subset(all.labels, limit);
  const files = chosen.flatMap((place) => all.files[place] ?? []);
  const layer = chooseLayer(encoder.card, layerName);
  const { rows, dimensions, places } = await withProgress(files, encoder, layer, new AbortController().signal);
  return { rows, dimensions, labels: places.map((place) => all.labels[chosen[place] ?? -1] ?? '') };
}

/** precision@10 as `akin eval` has it: leave-one-out, cosine. */
export function precisionAt10({ rows, dimensions, labels }: LabelledVectors, codes: 'int8' | 'float'): number {
  const gallery = galleryOf(rows, dimensions, codes);
  return leaveOneOut({ queries: rows, gallery, dimensions, labels }, 'cosine').precisionAt10;
}

/** precision@10 of an encoder's int8 embeddings on each of {@link PHOTO_SETS}. */
export async function precisionOnSets(encoder: EncoderFolder, photos: string, limit: number): Promise<number[]> {
  const figures: number[] = [];
  for (const set of PHOTO_SETS) {
    figures.push(precisionAt10(await labelledVectors(encoder, join(photos, set), 'embedding', limit), 'int8'));
  }
  return figures;
}
