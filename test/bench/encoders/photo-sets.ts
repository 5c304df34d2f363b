import { join } from 'node:path';
import { labelledPictures } from '../../../scripts/eval/labelled-pictures.ts';
import { chooseLayer } from '../../../scripts/eval/layer.ts';
import { withProgress } from '../../../scripts/eval/with-progress.ts';
import { leaveOneOut } from '../../../src/core/evaluation/leave-one-out.ts';
import { subset } from '../../../src/core/evaluation/subset.ts';
import type { EncoderFolder } from '../../../src/encoding/encoder-folder-node.ts';
import type { LabelledVectors } from './labelled-vectors.ts';
import { Projector } from './projector.ts';

/** The labelled sets that encoders are compared on, folders below one folder of photos. */
export const PHOTO_SETS = ['clothing', 'grocery', 'caltech101', 'flowers'] as const;

/** What was read already: thousands of small files of the cache are slow to read twice. */
const known = new Map<string, Promise<LabelledVectors>>();

/** A layer of an encoder over a labelled folder, from the cache where it was seen before. */
export function labelledVectors(
  encoder: EncoderFolder,
  folder: string,
  layer: string,
  limit: number,
): Promise<LabelledVectors> {
  const key = [encoder.identity.sha256, encoder.card.input.size, folder, layer, limit].join(' ');
  const vectors = known.get(key) ?? readVectors(encoder, folder, layer, limit);
  known.set(key, vectors);
  return vectors;
}

async function readVectors(
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

/**
 * An encoder's embeddings of a labelled folder. A projection beside the graph is applied to the features here, so that the
 * network need not run twice where both are wanted.
 */
export async function embeddedSet(encoder: EncoderFolder, folder: string, limit: number): Promise<LabelledVectors> {
  const { card, projection } = encoder;
  if (!card.projection || !projection) return labelledVectors(encoder, folder, 'embedding', limit);
  const features = await labelledVectors(encoder, folder, 'features', limit);
  return new Projector(projection, card.projection.dimensions).project(features);
}

/** precision@10 as `akin eval` has it: leave-one-out, cosine. */
export function precisionAt10({ rows, dimensions, labels }: LabelledVectors, codes: 'int8' | 'float'): number {
  return leaveOneOut({ rows, dimensions, labels }, { metric: 'cosine', codes }).precisionAt10;
}

/** precision@10 of an encoder's int8 embeddings on each of {@link PHOTO_SETS}. */
export async function precisionOnSets(encoder: EncoderFolder, photos: string, limit: number): Promise<number[]> {
  const figures: number[] = [];
  for (const set of PHOTO_SETS) {
    figures.push(precisionAt10(await labelledVectors(encoder, join(photos, set), 'embedding', limit), 'int8'));
  }
  return figures;
}
