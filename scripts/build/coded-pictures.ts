import { embeddingDimensions } from '../../src/core/encoder-card.ts';
import { codeDimensions, padEmbeddings } from '../../src/core/quantisation/pad-embeddings.ts';
import { quantise } from '../../src/core/quantisation/quantise.ts';
import type { EncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import type { ProcessedPicture } from './process-pictures.ts';

/** Embeddings of pictures as codes, one row a picture. */
export interface CodedPictures {
  /** Of a code: a multiple of 16. */
  readonly dimensions: number;
  /** Row-major. */
  readonly codes: Int8Array<ArrayBuffer>;
  readonly scales: Float32Array<ArrayBuffer>;
}

/**
 * Quantises the embeddings of pictures.
 * @param regions embeddings of each picture's parts, which then follow it
 */
export function codePictures(
  pictures: readonly ProcessedPicture[],
  { card }: EncoderFolder,
  regions: readonly Float32Array[] | null = null,
): CodedPictures {
  const own = embeddingDimensions(card);
  const each = own + (regions?.[0]?.length ?? 0);
  const embeddings = new Float32Array(pictures.length * each);
  for (const [item, { embedding }] of pictures.entries()) {
    embeddings.set(embedding, item * each);
    if (regions) embeddings.set(regions[item] ?? [], item * each + own);
  }
  const dimensions = codeDimensions(own);
  return { dimensions, ...quantise(padEmbeddings(embeddings, own), dimensions) };
}
