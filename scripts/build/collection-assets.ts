import { FOREST_FROM_ROWS, SIGNS_FROM_ROWS } from '../../src/core/forest/default-forest.ts';
import { encodeIndex } from '../../src/core/index-format/encode-index.ts';
import type { ItemList } from '../../src/core/item.ts';
import type { EncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { arrangeForSearch } from '../../src/search/arrange-for-search.ts';
import { compileKernels } from '../project/compile-kernels.ts';
import { type AssetFiles, assetFiles } from './asset-files.ts';
import { codePictures } from './coded-pictures.ts';
import { gzip } from './gzip.ts';
import { itemOf } from './items.ts';
import type { JoinedMetadata } from './join-metadata.ts';
import type { ProcessedPicture } from './process-pictures.ts';
import { thumbnailName } from './thumbnail-files.ts';

/** The index of a collection, parts of its pictures behind each of them where they are given; its embeddings as codes, with a forest where that pays. */
export async function makeIndexAsset(
  pictures: readonly ProcessedPicture[],
  encoder: EncoderFolder,
  regions: readonly Float32Array[] | null = null,
): Promise<AssetFiles> {
  const coded = codePictures(pictures, encoder, regions);
  // By items, not by entries, so that parts make an index at most as many times as large as there are entries of an item.
  const entries = coded.scales.length / pictures.length;
  const from = { forest: FOREST_FROM_ROWS * entries, signs: SIGNS_FROM_ROWS * entries };
  const index = encodeIndex({
    encoder: encoder.identity,
    preprocessing: encoder.card.input.preprocessing,
    dimensions: coded.dimensions,
    ...(await arrangeForSearch(coded, () => compileKernels('search'), from)),
  });
  return assetFiles({ name: 'index', fileName: 'index', extension: '.akin' }, index, await gzip(index));
}

/** The items of a collection, as `src/core/item.ts` describes them. */
export async function makeItemsAsset(
  pictures: readonly ProcessedPicture[],
  metadata: JoinedMetadata,
): Promise<AssetFiles> {
  const items = pictures.map((picture) => itemOf(picture, metadata, thumbnailName(picture)));
  const list: ItemList = { format: 1, columns: metadata.columns, items };
  const content = Buffer.from(JSON.stringify(list));
  return assetFiles({ name: 'items', fileName: 'items', extension: '.bin' }, content, await gzip(content));
}
