import { DownloadError } from '../core/errors.ts';
import { listPictures } from './listed-pictures.ts';
import { missingBytes } from './missing-bytes.ts';
import { type AssetOptions, openAsset } from './open-asset.ts';
import { isPicture, keepPicture, keptPictures } from './picture-cache.ts';
import type { Asset, Release } from './release.ts';
import { assetsByRole } from './release-cache.ts';
import { reportStorageProblem, storageProblem } from './storage-problem.ts';

/** Browsers allow six connections a host; more would only wait there. */
const CONNECTIONS = 6;

/**
 * Stores everything of a release, so that the site is whole without a network: assets, thumbnails, examples. What is
 * stored already is not fetched again; aborting keeps what has arrived. Also asks the browser not to evict the site.
 * @throws DownloadError; FormatError if the list of items is damaged; the signal's reason when aborted
 */
export async function keepAllOffline(release: Release, siteUrl: string, options: AssetOptions = {}): Promise<void> {
  askForPersistence();
  const assets = assetsForOffline(release);
  const { bytes: thumbnailBytes } = release.collection.thumbnails;
  const pictureBytes = release.collection.examples.reduce((sum, { bytes }) => sum + bytes, thumbnailBytes);
  const totalBytes = assets.reduce((sum, { bytes }) => sum + bytes, pictureBytes);
  let before = 0;
  const report = (doneBytes: number) => options.onProgress?.({ doneBytes: before + Math.round(doneBytes), totalBytes });
  for (const asset of assets) {
    const onProgress = (progress: { doneBytes: number }) => report(progress.doneBytes);
    const response = await openAsset(asset, siteUrl, { signal: options.signal, onProgress });
    await response.body?.cancel();
    const problem = storageProblem();
    if (problem) throw new DownloadError(problem);
    before += asset.bytes;
  }
  // Their sizes are not listed one by one, so each counts as the mean.
  await keepPictures(release, siteUrl, options.signal, (share) => report(share * pictureBytes));
}

/** Bytes that `keepAllOffline` would still download; pictures are counted with their mean size. */
export async function missingOfflineBytes(release: Release, siteUrl: string): Promise<number> {
  const { thumbnails, examples } = release.collection;
  const count = thumbnails.count + examples.length;
  const bytes = examples.reduce((sum, example) => sum + example.bytes, thumbnails.bytes);
  const kept = Math.min((await keptPictures(siteUrl)).size, count);
  const missingPictures = count === 0 ? 0 : Math.round((bytes * (count - kept)) / count);
  return missingPictures + (await missingBytes(assetsForOffline(release), siteUrl));
}

/** All but the WebGPU runtime: a device that uses it has stored it, the others never need it. */
function assetsForOffline(release: Release): readonly Asset[] {
  const byRole = new Map(assetsByRole(release));
  byRole.delete('webgpu');
  return [...byRole.values()];
}

async function keepPictures(
  release: Release,
  siteUrl: string,
  signal: AbortSignal | undefined,
  report: (share: number) => void,
): Promise<void> {
  const urls = await listPictures(release, siteUrl, signal);
  const kept = await keptPictures(siteUrl);
  const missing = urls.filter((url) => !kept.has(url));
  const failed: string[] = [];
  let done = urls.length - missing.length;
  // One iterator for all connections: each takes the next address.
  const queue = missing.values();
  const connection = async () => {
    for (const url of queue) {
      const problem = await keepOne(url, siteUrl, signal);
      if (problem) failed.push(problem);
      done += 1;
      report(done / urls.length);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  if (failed.length > 0)
    throw new DownloadError(`${failed.length} of ${urls.length} pictures could not be kept; the first: ${failed[0]}`);
}

/** @returns what is wrong with this one picture, or null */
async function keepOne(url: string, siteUrl: string, signal: AbortSignal | undefined): Promise<string | null> {
  signal?.throwIfAborted();
  const path = url.slice(siteUrl.length);
  let response: Response;
  try {
    response = await fetch(url, { mode: 'same-origin', signal: signal ?? null });
  } catch (error) {
    signal?.throwIfAborted();
    throw new DownloadError(`the site could not be reached for ${path}; what has arrived is kept`, { cause: error });
  }
  if (!isPicture(response)) {
    await response.body?.cancel();
    const type = response.headers.get('content-type') ?? 'nothing';
    return `the server answered ${response.status} with ${type} for ${path}; expected a picture`;
  }
  try {
    await keepPicture(url, response, siteUrl);
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof DOMException && error.name === 'QuotaExceededError'))
      throw new DownloadError(`the connection broke while ${path} arrived; what came before is kept`, { cause: error });
    reportStorageProblem('full');
    throw new DownloadError(storageProblem() ?? '', { cause: error });
  }
  return null;
}

/** Not awaited: Firefox asks the person, who may never answer. */
function askForPersistence(): void {
  const storage: (StorageManager & { persist?: () => Promise<boolean> }) | undefined = globalThis.navigator?.storage;
  storage?.persist?.().catch(() => undefined);
}
