import type { PartShards } from '../../../src/assets/shards/index-directory.ts';
import { formatPartShard } from '../../../src/assets/shards/part-shard.ts';
import { embeddingDimensions } from '../../../src/core/encoder-card.ts';
import { codeDimensions, padEmbeddings } from '../../../src/core/quantisation/pad-embeddings.ts';
import { quantise } from '../../../src/core/quantisation/quantise.ts';
import { cutShards } from '../../../src/core/shards/cut-shards.ts';
import type { FindPreferences } from '../../../src/core/shards/preferences.ts';
import { type AssetFiles, assetFiles } from '../asset-files.ts';
import { gzip } from '../gzip.ts';
import type { BuildPlan } from '../plan-build.ts';
import { indexOfRows } from './index-of-rows.ts';

/** As many as a directory lists of whole pictures: it is loaded before anything else. */
const MOST_SHARDS = 1024;

/**
 * Cuts the parts of pictures into shards by what each part looks like, wherever its picture lies.
 * @param regions embeddings of each picture's parts
 * @param pictureOf the picture at each item's number
 * @param count of the collection's own shards
 */
export async function shardParts(
  regions: readonly Float32Array[],
  pictureOf: readonly number[],
  encoder: BuildPlan['encoder'],
  count: number,
  find: FindPreferences,
): Promise<{ readonly directory: PartShards; readonly files: readonly AssetFiles[] }> {
  const own = embeddingDimensions(encoder.card);
  const each = (regions[0]?.length ?? 0) / own;
  const embeddings = new Float32Array(pictureOf.length * each * own);
  for (const [item, picture] of pictureOf.entries()) embeddings.set(regions[picture] ?? [], item * each * own);
  const dimensions = codeDimensions(own);
  // Row `item × parts + part`, so that the rows of a shard say which parts they are.
  const coded = { dimensions, ...quantise(padEmbeddings(embeddings, own), dimensions) };
  const { members, centres } = cutShards(coded, Math.min(MOST_SHARDS, count * each), find);
  const files: AssetFiles[] = [];
  for (const [shard, rows] of members.entries()) {
    const content = formatPartShard({ partOf: rows.slice(), index: indexOfRows(coded, rows, encoder) });
    const names = { name: `parts, shard ${shard + 1}`, fileName: 'parts', extension: '.bin' };
    files.push(assetFiles(names, content, await gzip(content)));
  }
  const shards = files.map(({ asset }, shard) => ({ items: members[shard]?.length ?? 0, asset }));
  return { directory: { shards, centres: { dimensions, ...quantise(centres.values, dimensions) } }, files };
}
