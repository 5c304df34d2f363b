import { bundle } from '../project/bundle.ts';
import { assembleSite } from './assemble-site.ts';
import { type BuildReport, makeReport } from './build-report.ts';
import { cacheFolder } from './cache-folder.ts';
import { describeDetails } from './describe-details.ts';
import { embedRegions } from './embed-regions.ts';
import { makeFixedAssets } from './fixed-assets.ts';
import { makeLabAssets } from './lab/lab-assets.ts';
import { openPictureCache, type PictureCache } from './picture-cache.ts';
import { type BuildOptions, type BuildPlan, noPicture, planBuild } from './plan-build.ts';
import { type ProcessedPicture, processPictures } from './process-pictures.ts';
import { startProgress } from './progress.ts';
import { readShellFiles } from './shell-files.ts';
import { writeSite } from './write-site.ts';

/**
 * Builds the complete site of a folder of pictures.
 * @throws CommandError for what the person can mend; the signal's reason when it aborts, the site then being as it was
 */
export async function buildSite(options: BuildOptions, signal: AbortSignal): Promise<BuildReport> {
  const begun = performance.now();
  const plan = await planBuild(options);
  const app = await readShellFiles(options.app ?? (await bundle()), plan.name, plan.pictureUrls);
  signal.throwIfAborted();
  const folder = cacheFolder();
  const fixed = await makeFixedAssets(plan.encoder, folder);
  const cache = openPictureCache(folder, plan.encoder.identity, plan.encoder.card);

  const processing = performance.now();
  const { pictures, skipped, timings } = await processWithProgress(plan, cache, signal);
  const processingMs = performance.now() - processing;
  if (pictures.length === 0) throw noPicture(options.folder, skipped);

  const regions = plan.regions ? await embedRegions(pictures, plan.walk.pictures, plan.encoder, folder, signal) : null;
  const fileOf = new Map(plan.walk.pictures.map(({ path, file }) => [path, file]));
  const details = plan.details
    ? await describeWithProgress(
        pictures.map(({ path }) => fileOf.get(path) ?? path),
        plan,
        folder,
        signal,
      )
    : null;
  const makeLab = (items: readonly ProcessedPicture[], isWhole: boolean) =>
    makeLabAssets(
      plan.lab,
      items.map(({ path }) => fileOf.get(path) ?? path),
      isWhole ? { pictures: items, plan, cache, cacheFolder: folder } : null,
      folder,
      signal,
    );
  const { site, release, bytes } = await assembleSite({ plan, pictures, regions, details, app, fixed, cache, makeLab });
  await writeSite(plan.site, site, signal);
  const elapsedMs = performance.now() - begun;
  return makeReport({ plan, site, release, bytes, pictures, skipped, timings, processingMs, elapsedMs });
}

async function describeWithProgress(files: readonly string[], plan: BuildPlan, cache: string, signal: AbortSignal) {
  const progress = startProgress(files.length);
  try {
    return await describeDetails(files, plan.encoder, cache, { signal, onPicture: progress.report });
  } finally {
    progress.stop();
  }
}

async function processWithProgress(plan: BuildPlan, cache: PictureCache, signal: AbortSignal) {
  const { pictures } = plan.walk;
  const progress = startProgress(pictures.length);
  try {
    return await processPictures(pictures, plan.encoder, cache, { signal, onPicture: progress.report });
  } finally {
    progress.stop();
  }
}
