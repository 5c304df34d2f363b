import { formatIndexDirectory } from '../../../src/assets/shards/index-directory.ts';
import { formatItemDirectory, type NumberedItem } from '../../../src/assets/shards/item-directory.ts';
import type { ShardFile } from '../../../src/assets/shards/shard-table.ts';
import { facetsOf } from '../../../src/core/facets.ts';
import type { Item, ItemList } from '../../../src/core/item.ts';
import { quantise } from '../../../src/core/quantisation/quantise.ts';
import { cutShards, type Shards } from '../../../src/core/shards/cut-shards.ts';
import { encodePathTable } from '../../../src/core/shards/path-table.ts';
import { workspaceFrom } from '../../../src/kernels/workspace.ts';
import { preferencesByKernel } from '../../../src/search/shards/preferences-by-kernel.ts';
import { compileKernels } from '../../project/compile-kernels.ts';
import { type AssetFiles, assetFiles } from '../asset-files.ts';
import { type CodedPictures, codePictures } from '../coded-pictures.ts';
import { gzip } from '../gzip.ts';
import { itemOf } from '../items.ts';
import type { BuildPlan } from '../plan-build.ts';
import type { ProcessedPicture } from '../process-pictures.ts';
import type { SiteFile } from '../site-file.ts';
import { folderedThumbnail } from '../thumbnail-files.ts';
import { evenPlaces } from './even-places.ts';
import { indexOfRows } from './index-of-rows.ts';
import { shardParts } from './shard-parts.ts';

/** The files of a collection in shards. */
export interface ShardedCollection {
  readonly shards: number;
  /** In the order of the items. */
  readonly pictures: readonly ProcessedPicture[];
  /** The directories, which the release lists. */
  readonly index: AssetFiles;
  readonly items: AssetFiles;
  /** What the directories list. */
  readonly files: readonly SiteFile[];
  /** Bytes on the wire, directories included. */
  readonly bytes: { readonly index: number; readonly items: number };
}

/** Items that the directory carries, so that there is something to browse before any shard is loaded: 25 kB. */
const SAMPLE_ITEMS = 240;
/** A small collection that someone cuts all the same is not carried whole. */
const SAMPLE_SHARE = 0.25;

/**
 * Cuts a collection into shards by what its pictures look like as a whole; its items are numbered in the order of shards.
 * @param regions embeddings of each picture's parts, which lie in shards of their own
 */
export async function shardCollection(
  pictures: readonly ProcessedPicture[],
  { encoder, metadata }: Pick<BuildPlan, 'encoder' | 'metadata'>,
  count: number,
  regions: readonly Float32Array[] | null = null,
): Promise<ShardedCollection> {
  const coded = codePictures(pictures, encoder);
  const find = preferencesByKernel(await workspaceFrom(await compileKernels('search')));
  const shards = cutShards(coded, count, find);
  const parts =
    regions &&
    (await shardParts(
      regions,
      shards.members.flatMap((rows) => [...rows]),
      encoder,
      count,
      find,
    ));
  const items = Array.from(shards.members, (rows) =>
    Array.from(rows, (row) => {
      const picture = pictures[row] as ProcessedPicture;
      return itemOf(picture, metadata, folderedThumbnail(picture));
    }),
  );
  const all = items.flat();
  const { columns } = metadata;

  const indexFiles: AssetFiles[] = [];
  const itemFiles: AssetFiles[] = [];
  for (const [shard, rows] of shards.members.entries()) {
    indexFiles.push(await indexShard(shard, coded, rows, encoder));
    itemFiles.push(await itemShard(shard, { format: 1, columns, items: items[shard] as Item[] }));
  }
  const pathFiles: AssetFiles[] = [];
  for (const [piece, bytes] of encodePathTable(all.map(({ path }) => path)).entries()) {
    const names = { name: `paths, piece ${piece + 1}`, fileName: 'paths', extension: '.bin' };
    pathFiles.push(assetFiles(names, bytes, await gzip(bytes)));
  }

  const index = await directory(
    'index',
    formatIndexDirectory({
      encoder: encoder.identity,
      preprocessing: encoder.card.input.preprocessing,
      dimensions: coded.dimensions,
      shards: shardTable(shards, indexFiles),
      centres: { dimensions: coded.dimensions, ...quantise(shards.centres.values, coded.dimensions) },
      ...(parts && { parts: parts.directory }),
    }),
  );
  const paths = pathFiles.map(({ asset }) => asset);
  const sample = sampleOf(all);
  const facets = facetsOf(all, columns);
  const list = await directory(
    'items',
    formatItemDirectory({ columns, shards: shardTable(shards, itemFiles), paths, facets, sample }),
  );
  const wire = (assets: readonly AssetFiles[]) => assets.reduce((sum, { asset }) => sum + asset.bytes, 0);
  return {
    shards: shards.members.length,
    pictures: Array.from(shards.members, (rows) => Array.from(rows, (row) => pictures[row] as ProcessedPicture)).flat(),
    index,
    items: list,
    files: [...indexFiles, ...(parts?.files ?? []), ...itemFiles, ...pathFiles].flatMap(({ files }) => files),
    bytes: {
      index: wire([index, ...indexFiles, ...(parts?.files ?? [])]),
      items: wire([list, ...itemFiles, ...pathFiles]),
    },
  };
}

async function indexShard(
  shard: number,
  coded: CodedPictures,
  rows: Uint32Array,
  encoder: BuildPlan['encoder'],
): Promise<AssetFiles> {
  const index = indexOfRows(coded, rows, encoder);
  return assetFiles(
    { name: `index, shard ${shard + 1}`, fileName: 'index', extension: '.akin' },
    index,
    await gzip(index),
  );
}

async function itemShard(shard: number, list: ItemList): Promise<AssetFiles> {
  const content = Buffer.from(JSON.stringify(list));
  return assetFiles(
    { name: `items, shard ${shard + 1}`, fileName: 'items', extension: '.bin' },
    content,
    await gzip(content),
  );
}

async function directory(name: 'index' | 'items', text: string): Promise<AssetFiles> {
  const content = Buffer.from(text);
  return assetFiles({ name, fileName: `${name}-directory`, extension: '.bin' }, content, await gzip(content));
}

function shardTable({ members }: Shards, files: readonly AssetFiles[]): ShardFile[] {
  return files.map(({ asset }, shard) => ({ items: members[shard]?.length ?? 0, asset }));
}

/** Items at even distances, so that every kind of picture is among them: alike ones have near numbers. */
function sampleOf(items: readonly Item[]): NumberedItem[] {
  const count = Math.min(SAMPLE_ITEMS, Math.ceil(items.length * SAMPLE_SHARE));
  return evenPlaces(count, items.length).map((number) => ({ number, item: items[number] as Item }));
}
