import type { Release } from '../../src/assets/release.ts';
import { PARTS } from '../../src/core/regions/regions.ts';
import { shardCount } from '../../src/core/shards/shard-count.ts';
import { calibrateSite } from './calibrate-site.ts';
import { makeIndexAsset, makeItemsAsset } from './collection-assets.ts';
import { composeRelease, releaseFile } from './compose-release.ts';
import { detailsOf, makeDetailsAssets } from './details-assets.ts';
import type { Details } from './describe-details.ts';
import type { FixedAssets } from './fixed-assets.ts';
import type { LabAssets } from './lab/lab-assets.ts';
import { makeMapAsset } from './map-asset.ts';
import type { PictureCache } from './picture-cache.ts';
import type { BuildPlan } from './plan-build.ts';
import type { ProcessedPicture } from './process-pictures.ts';
import { sampleCollection } from './shards/collection-sample.ts';
import { shardCollection } from './shards/shard-collection.ts';
import type { ShellFiles } from './shell-files.ts';
import type { SiteFile } from './site-file.ts';
import { folderedThumbnail, thumbnailFiles, thumbnailName } from './thumbnail-files.ts';
import type { Site } from './write-site.ts';

/** What the files of a site are made from. */
export interface SiteParts {
  readonly plan: BuildPlan;
  readonly pictures: readonly ProcessedPicture[];
  /** Embeddings of each picture's parts; null where only whole pictures are indexed. */
  readonly regions: readonly Float32Array[] | null;
  /** What photos are compared with in detail; null where they are not. */
  readonly details: Details | null;
  readonly app: ShellFiles;
  readonly fixed: FixedAssets;
  readonly cache: PictureCache;
  /** What the lab needs of the pictures that it compares, in their order; null where the site has no lab of its own. */
  readonly makeLab: (pictures: readonly ProcessedPicture[], isWhole: boolean) => Promise<LabAssets | null>;
}

/** A site before it is written. */
export interface AssembledSite {
  readonly site: Site;
  readonly release: Release;
  /** Bytes on the wire of all files of the index and of the list of items. */
  readonly bytes: { readonly index: number; readonly items: number };
}

/** Makes the files of a site and the release that ties them together. */
export async function assembleSite(parts: SiteParts): Promise<AssembledSite> {
  const { plan, pictures, regions, details: seen, app, fixed, cache, makeLab } = parts;
  const count = shardCount(pictures.length, plan.shardItems);
  const sharded = count > 1 ? await shardCollection(pictures, plan, count, regions) : null;
  const details = seen && (await makeDetailsAssets(seen));
  const { index, items, bytes } = sharded ?? (await wholeCollection(pictures, plan, regions));
  const { meaning } = fixed;
  const sample = sharded && (await sampleCollection(sharded.pictures, plan));
  const lab = await makeLab(sample?.pictures ?? pictures, sharded === null);
  const map = await makeMapAsset(sharded?.pictures ?? pictures, plan, meaning?.files ?? null, sharded !== null);
  const calibration = await calibrateSite(pictures, plan, cache, meaning?.files ?? null);
  const nameOf = sharded ? folderedThumbnail : thumbnailName;
  const thumbnails = thumbnailFiles(pictures, cache, nameOf);
  const { shell } = app;
  const release = composeRelease({
    ...plan,
    items: pictures.length,
    shards: sharded?.shards ?? null,
    calibration,
    regions: regions && PARTS,
    thumbnails,
    shell,
    fixed,
    indexAsset: index.asset,
    itemsAsset: items.asset,
    sample,
    details: details && detailsOf(details),
    mapAsset: map?.asset ?? null,
    lab,
  });
  const { model, projection, wasm, webgpu } = fixed;
  const meaningAssets = meaning ? Object.values(meaning.assets) : [];
  const assets = [
    model,
    ...(projection ? [projection] : []),
    wasm,
    webgpu,
    ...meaningAssets,
    index,
    items,
    ...(map ? [map] : []),
    ...(details ? Object.values(details) : []),
    ...(sample ? [sample.index, sample.list] : []),
  ].flatMap(({ files }) => files);
  const examples = plan.examples.map(({ file }) => file);
  const isNamed = ({ path }: SiteFile) => path.startsWith('app/');
  const site: Site = {
    named: oncePerPath([
      ...assets,
      ...(lab?.files ?? []),
      ...(sharded?.files ?? []),
      ...thumbnails,
      ...examples,
      ...shell.filter(isNamed),
    ]),
    fixed: [
      ...app.others,
      ...shell.filter((file) => !isNamed(file)),
      ...(meaning ? [meaning.licence] : []),
      app.serviceWorker(release.id),
      releaseFile(release),
    ],
  };
  return { site, release, bytes };
}

async function wholeCollection(
  pictures: readonly ProcessedPicture[],
  plan: BuildPlan,
  regions: readonly Float32Array[] | null,
) {
  const index = await makeIndexAsset(pictures, plan.encoder, regions);
  const items = await makeItemsAsset(pictures, plan.metadata);
  return { index, items, bytes: { index: index.asset.bytes, items: items.asset.bytes } };
}

function oncePerPath(files: readonly SiteFile[]): SiteFile[] {
  return [...new Map(files.map((file) => [file.path, file])).values()];
}
