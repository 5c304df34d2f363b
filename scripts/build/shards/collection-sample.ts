import { encodeIndex } from '../../../src/core/index-format/encode-index.ts';
import type { ItemList } from '../../../src/core/item.ts';
import { type AssetFiles, assetFiles } from '../asset-files.ts';
import { codePictures } from '../coded-pictures.ts';
import { gzip } from '../gzip.ts';
import { itemOf } from '../items.ts';
import type { BuildPlan } from '../plan-build.ts';
import type { ProcessedPicture } from '../process-pictures.ts';
import { folderedThumbnail } from '../thumbnail-files.ts';
import { evenPlaces } from './even-places.ts';

/** Pictures of a collection in shards that can be held at once, so that the lab and tuning have something to work on. */
export interface CollectionSample {
  readonly pictures: readonly ProcessedPicture[];
  /** A whole index and a whole list of them, in the same order. */
  readonly index: AssetFiles;
  readonly list: AssetFiles;
}

/** A phone compares so many in seconds and downloads 3 MB for it; tuning gains as much from 10,000 labels as from more. */
const MOST_ITEMS = 10_000;
/** A small collection that someone cuts all the same is not kept twice. */
const MOST_SHARE = 0.75;

/** Takes a sample of a collection. @param pictures in the order of the items */
export async function sampleCollection(
  pictures: readonly ProcessedPicture[],
  { encoder, metadata }: Pick<BuildPlan, 'encoder' | 'metadata'>,
): Promise<CollectionSample> {
  const count = Math.min(MOST_ITEMS, Math.ceil(MOST_SHARE * pictures.length));
  const chosen = evenPlaces(count, pictures.length).map((place) => pictures[place] as ProcessedPicture);
  const index = encodeIndex({
    encoder: encoder.identity,
    preprocessing: encoder.card.input.preprocessing,
    ...codePictures(chosen, encoder),
    order: Uint32Array.from(chosen.keys()),
  });
  const items = chosen.map((picture) => itemOf(picture, metadata, folderedThumbnail(picture)));
  const list = Buffer.from(JSON.stringify({ format: 1, columns: metadata.columns, items } satisfies ItemList));
  const named = (name: string, extension: string) => ({
    name: `sample, ${name}`,
    fileName: `sample-${name}`,
    extension,
  });
  return {
    pictures: chosen,
    index: assetFiles(named('index', '.akin'), index, await gzip(index)),
    list: assetFiles(named('items', '.bin'), list, await gzip(list)),
  };
}
