import { embeddingDimensions } from '../../src/core/encoder-card.ts';
import { encodeIndex } from '../../src/core/index-format/encode-index.ts';
import type { Item, ItemList } from '../../src/core/item.ts';
import { codeDimensions, padEmbeddings } from '../../src/core/quantisation/pad-embeddings.ts';
import { quantise } from '../../src/core/quantisation/quantise.ts';
import type { EncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { type AssetFiles, assetFiles } from './asset-files.ts';
import { gzip } from './gzip.ts';
import type { JoinedMetadata } from './join-metadata.ts';
import type { ProcessedPicture } from './process-pictures.ts';
import { thumbnailName } from './thumbnail-files.ts';

/** The index of a collection, its embeddings as codes; item `n` is row `n`. */
export async function makeIndexAsset(
  pictures: readonly ProcessedPicture[],
  { card, identity }: EncoderFolder,
): Promise<AssetFiles> {
  const dimensions = embeddingDimensions(card);
  const embeddings = new Float32Array(pictures.length * dimensions);
  for (const [item, { embedding }] of pictures.entries()) embeddings.set(embedding, item * dimensions);
  const index = encodeIndex({
    encoder: identity,
    preprocessing: card.input.preprocessing,
    dimensions: codeDimensions(dimensions),
    ...quantise(padEmbeddings(embeddings, dimensions), codeDimensions(dimensions)),
    order: Uint32Array.from(pictures.keys()),
  });
  return assetFiles({ name: 'index', fileName: 'index', extension: '.akin' }, index, await gzip(index));
}

/** The items of a collection, as `src/core/item.ts` describes them. */
export async function makeItemsAsset(
  pictures: readonly ProcessedPicture[],
  { columns, byPath }: JoinedMetadata,
): Promise<AssetFiles> {
  const items: Item[] = pictures.map((picture) => {
    const { path, width, height, colour } = picture;
    return { path, width, height, colour, thumbnail: thumbnailName(picture), metadata: byPath.get(path) ?? {} };
  });
  const list: ItemList = { format: 1, columns, items };
  const content = Buffer.from(JSON.stringify(list));
  return assetFiles({ name: 'items', fileName: 'items', extension: '.bin' }, content, await gzip(content));
}
