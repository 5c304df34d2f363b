import type { Release } from '../../src/assets/release.ts';
import { shardCount } from '../../src/core/shards/shard-count.ts';
import { calibrateSite } from './calibrate-site.ts';
import { makeIndexAsset, makeItemsAsset } from './collection-assets.ts';
import { composeRelease, releaseFile } from './compose-release.ts';
import type { FixedAssets } from './fixed-assets.ts';
import type { PictureCache } from './picture-cache.ts';
import type { BuildPlan } from './plan-build.ts';
import type { ProcessedPicture } from './process-pictures.ts';
import { shardCollection } from './shards/shard-collection.ts';
import type { ShellFiles } from './shell-files.ts';
import type { SiteFile } from './site-file.ts';
import { folderedThumbnail, thumbnailFiles, thumbnailName } from './thumbnail-files.ts';
import type { Site } from './write-site.ts';

/** What the files of a site are made from. */
export interface SiteParts {
  readonly plan: BuildPlan;
  readonly pictures: readonly ProcessedPicture[];
  readonly app: ShellFiles;
  readonly fixed: FixedAssets;
  readonly cache: PictureCache;
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
  const { plan, pictures, app, fixed, cache } = parts;
  const count = shardCount(pictures.length, plan.shardItems);
  const sharded = count > 1 ? await shardCollection(pictures, plan, count) : null;
  const { index, items, bytes } = sharded ?? (await wholeCollection(pictures, plan));
  const { meaning } = fixed;
  const calibration = await calibrateSite(pictures, plan, cache, meaning?.files ?? null);
  const thumbnails = thumbnailFiles(pictures, cache, sharded ? folderedThumbnail : thumbnailName);
  const release = composeRelease({
    ...plan,
    items: pictures.length,
    shards: sharded?.shards ?? null,
    calibration,
    thumbnails,
    shell: app.shell,
    fixed,
    indexAsset: index.asset,
    itemsAsset: items.asset,
  });
  const { model, projection, wasm, webgpu } = fixed;
  const meaningAssets = meaning ? Object.values(meaning.assets) : [];
  const assets = [model, ...(projection ? [projection] : []), wasm, webgpu, ...meaningAssets, index, items].flatMap(
    ({ files }) => files,
  );
  const examples = plan.examples.map(({ file }) => file);
  const isNamed = ({ path }: SiteFile) => path.startsWith('app/');
  const site: Site = {
    named: oncePerPath([
      ...assets,
      ...(sharded?.files ?? []),
      ...thumbnails,
      ...examples,
      ...app.shell.filter(isNamed),
    ]),
    fixed: [
      ...app.others,
      ...app.shell.filter((file) => !isNamed(file)),
      ...(meaning ? [meaning.licence] : []),
      app.serviceWorker(release.id),
      releaseFile(release),
    ],
  };
  return { site, release, bytes };
}

async function wholeCollection(pictures: readonly ProcessedPicture[], plan: BuildPlan) {
  const index = await makeIndexAsset(pictures, plan.encoder);
  const items = await makeItemsAsset(pictures, plan.metadata);
  return { index, items, bytes: { index: index.asset.bytes, items: items.asset.bytes } };
}

function oncePerPath(files: readonly SiteFile[]): SiteFile[] {
  return [...new Map(files.map((file) => [file.path, file])).values()];
}
