import type { Release } from '../../src/assets/release.ts';
import { makeIndexAsset, makeItemsAsset } from './collection-assets.ts';
import { composeRelease, releaseFile } from './compose-release.ts';
import type { FixedAssets } from './fixed-assets.ts';
import type { PictureCache } from './picture-cache.ts';
import type { BuildPlan } from './plan-build.ts';
import type { ProcessedPicture } from './process-pictures.ts';
import type { ShellFiles } from './shell-files.ts';
import type { SiteFile } from './site-file.ts';
import { thumbnailFiles } from './thumbnail-files.ts';
import type { Site } from './write-site.ts';

/** What the files of a site are made from. */
export interface SiteParts {
  readonly plan: BuildPlan;
  readonly pictures: readonly ProcessedPicture[];
  readonly app: ShellFiles;
  readonly fixed: FixedAssets;
  readonly cache: PictureCache;
}

/** Makes the files of a site and the release that ties them together. */
export async function assembleSite(parts: SiteParts): Promise<{ readonly site: Site; readonly release: Release }> {
  const { plan, pictures, app, fixed, cache } = parts;
  const index = await makeIndexAsset(pictures, plan.encoder);
  const items = await makeItemsAsset(pictures, plan.metadata);
  const thumbnails = thumbnailFiles(pictures, cache);
  const release = composeRelease({
    ...plan,
    items: pictures.length,
    thumbnails,
    shell: app.shell,
    fixed,
    indexAsset: index.asset,
    itemsAsset: items.asset,
  });
  const { model, projection, wasm, webgpu } = fixed;
  const assets = [model, ...(projection ? [projection] : []), wasm, webgpu, index, items].flatMap(({ files }) => files);
  const examples = plan.examples.map(({ file }) => file);
  const isNamed = ({ path }: SiteFile) => path.startsWith('app/');
  const site: Site = {
    named: oncePerPath([...assets, ...thumbnails, ...examples, ...app.shell.filter(isNamed)]),
    fixed: [
      ...app.others,
      ...app.shell.filter((file) => !isNamed(file)),
      app.serviceWorker(release.id),
      releaseFile(release),
    ],
  };
  return { site, release };
}

function oncePerPath(files: readonly SiteFile[]): SiteFile[] {
  return [...new Map(files.map((file) => [file.path, file])).values()];
}
