import { facetsOf } from '../../src/core/facets.ts';
import { encodeMap } from '../../src/core/layout/encode-map.ts';
import { wholeLayout } from '../../src/core/layout/lay-out.ts';
import { makeMap } from '../../src/core/layout/make-map.ts';
import { MAX_MAP_ITEMS, type MapContent } from '../../src/core/layout/map-content.ts';
import type { EncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { type AssetFiles, assetFiles } from './asset-files.ts';
import { codePictures } from './coded-pictures.ts';
import { gzip } from './gzip.ts';
import { mapColours, mapColumns } from './map-columns.ts';
import { mapNeighbours } from './map-neighbours.ts';
import { mapTags } from './map-tags.ts';
import type { MeaningFiles } from './meaning-files.ts';
import type { BuildPlan } from './plan-build.ts';
import type { ProcessedPicture } from './process-pictures.ts';

/** Any will do; the map says which it was. */
const SEED = 1;
/** One picture has no neighbours to lie beside. */
const FEWEST_ITEMS = 2;

/**
 * The map of a collection; null where it has too few items for one, or more than `MAX_MAP_ITEMS`.
 * @param pictures in the order of the items
 * @param isSharded whether the items are not at hand when the map is drawn, so that it must know their colours and facets
 */
export async function makeMapAsset(
  pictures: readonly ProcessedPicture[],
  { encoder, metadata }: Pick<BuildPlan, 'encoder' | 'metadata'>,
  meaning: MeaningFiles | null,
  isSharded: boolean,
): Promise<AssetFiles | null> {
  if (pictures.length < FEWEST_ITEMS || pictures.length > MAX_MAP_ITEMS) return null;
  const layout = await layOutPictures(pictures, encoder);
  const cells = pictures.map(({ path }) => ({ metadata: metadata.byPath.get(path) ?? {} }));
  const facets = facetsOf(cells, metadata.columns);
  const map: MapContent = makeMap(layout, SEED, {
    metadataOf: (item) => cells[item]?.metadata ?? {},
    values: new Set(facets.map(({ column }) => column)),
    tagsOf: await mapTags(pictures, encoder, meaning),
  });
  const alone = isSharded ? { colours: mapColours(pictures), columns: mapColumns(cells, facets) } : {};
  const content = encodeMap({ ...map, ...alone });
  return assetFiles({ name: 'map', fileName: 'map', extension: '.bin' }, content, await gzip(content));
}

async function layOutPictures(pictures: readonly ProcessedPicture[], encoder: EncoderFolder): Promise<Float32Array> {
  const coded = codePictures(pictures, encoder);
  const neighbours = await mapNeighbours(coded, encoder);
  const { codes, scales, dimensions } = coded;
  const vectors = Float32Array.from(codes, (code, at) => code * (scales[Math.floor(at / dimensions)] as number));
  return wholeLayout({ neighbours, vectors, dimensions }, { seed: SEED });
}
