import type { EncoderSearch } from '../../../src/assets/release.ts';
import type { EncoderFolder } from '../../../src/encoding/encoder-folder-node.ts';
import type { AssetFiles } from '../asset-files.ts';
import { calibrateSite } from '../calibrate-site.ts';
import { makeIndexAsset } from '../collection-assets.ts';
import { embedRegions } from '../embed-regions.ts';
import { makeMeaning, makerOf, meaningOf } from '../fixed-assets.ts';
import type { PictureCache } from '../picture-cache.ts';
import type { BuildPlan } from '../plan-build.ts';
import type { ProcessedPicture } from '../process-pictures.ts';
import type { SiteFile } from '../site-file.ts';

/** What a collection gives to make an encoder besides its own answer searches. */
export interface SearchedCollection {
  /** In the order of the items. */
  readonly pictures: readonly ProcessedPicture[];
  readonly plan: Pick<BuildPlan, 'metadata' | 'regions' | 'walk'>;
  /** Of the site's own encoder: for the thumbnails. */
  readonly cache: PictureCache;
  readonly cacheFolder: string;
}

/**
 * An index by an encoder of the lab, with what scores and words mean by it: as the site has them by its own.
 * @param embeddings of all pictures at the encoder's own size, row-major
 * @throws the signal's reason
 */
export async function makeSearchAssets(
  encoder: EncoderFolder,
  embeddings: Float32Array,
  { pictures: originals, plan, cache, cacheFolder }: SearchedCollection,
  signal: AbortSignal,
): Promise<{ readonly search: EncoderSearch; readonly files: readonly SiteFile[] }> {
  const dimensions = embeddings.length / originals.length;
  const pictures = originals.map((picture, row) => {
    return { ...picture, embedding: embeddings.subarray(row * dimensions, (row + 1) * dimensions) };
  });
  const regions = plan.regions ? await embedRegions(pictures, plan.walk.pictures, encoder, cacheFolder, signal) : null;
  const index = await makeIndexAsset(pictures, encoder, regions);
  const meaning = await makeMeaning(encoder, makerOf(cacheFolder));
  const { metadata } = plan;
  const calibration = await calibrateSite(pictures, { encoder, metadata }, cache, meaning?.files ?? null);
  const made: AssetFiles[] = [index, ...(meaning ? Object.values(meaning.assets) : [])];
  return {
    search: {
      index: index.asset,
      ...(calibration && { calibration }),
      ...(meaning && { meaning: meaningOf(meaning) }),
    },
    files: made.flatMap(({ files }) => files),
  };
}
