import { DownloadError } from '../core/errors.ts';
import { listPictures } from './listed-pictures.ts';
import { missingBytes } from './missing-bytes.ts';
import { type AssetOptions, openAsset } from './open-asset.ts';
import { openPartStore, partName } from './part-store.ts';
import { isPicture, keepPicture, keptPictures } from './picture-cache.ts';
import type { Asset, Release } from './release.ts';
import { assetsByRole } from './release-cache.ts';
import { readIndexDirectory, shardAssets } from './shards/read-directory.ts';
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
  const assets = await assetsForOffline(release, siteUrl, options.signal);
  const { bytes: thumbnailBytes } = release.collection.thumbnails;
  const pictureBytes = release.collection.examples.reduce((sum, { bytes }) => sum + bytes, thumbnailBytes);
  const totalBytes = assets.reduce((sum, { bytes }) => sum + bytes, pictureBytes);
  let storedBytes = 0;
  const report = (doneBytes: number) => options.onProgress?.({ doneBytes: Math.round(doneBytes), totalBytes });
  const keepAsset = async (asset: Asset) => {
    let ownBytes = 0;
    const onProgress = ({ doneBytes }: { doneBytes: number }) => {
      storedBytes += doneBytes - ownBytes;
      ownBytes = doneBytes;
      report(storedBytes);
    };
    const response = await openAsset(asset, siteUrl, { signal: options.signal, onProgress });
    await response.body?.cancel();
    const problem = storageProblem();
    if (problem) throw new DownloadError(problem);
  };
  // One iterator for all connections: each takes the next. A shard is one small file, the others come in parts.
  const queue = assets.values();
  const connection = async () => {
    for (const asset of queue) await keepAsset(asset);
  };
  await Promise.all(Array.from({ length: release.collection.shards === undefined ? 1 : CONNECTIONS }, connection));
  // Their sizes are not listed one by one, so each counts as the mean.
  await keepPictures(release, siteUrl, options.signal, (share) => report(storedBytes + share * pictureBytes));
}

/** Bytes that `keepAllOffline` would still download; pictures are counted with their mean size. */
export async function missingOfflineBytes(release: Release, siteUrl: string): Promise<number> {
  const { thumbnails, examples } = release.collection;
  const count = thumbnails.count + examples.length;
  const bytes = examples.reduce((sum, example) => sum + example.bytes, thumbnails.bytes);
  const kept = Math.min((await keptPictures(siteUrl)).size, count);
  const missingPictures = count === 0 ? 0 : Math.round((bytes * (count - kept)) / count);
  return missingPictures + (await missingBytes(await assetsForOffline(release, siteUrl), siteUrl));
}

/**
 * How many shards of a collection are on this device and searched without a network, and which share of the items is in
 * them; null where it is whole. @throws DownloadError, FormatError
 */
export async function keptShards(
  release: Release,
  siteUrl: string,
): Promise<{ readonly kept: number; readonly of: number; readonly share: number } | null> {
  if (release.collection.shards === undefined) return null;
  const { shards } = await readIndexDirectory(release, siteUrl);
  const names = await (await openPartStore(siteUrl)).names();
  const kept = shards.filter(({ asset }) => asset.parts.every((part) => names.has(partName(part))));
  const items = kept.reduce((sum, shard) => sum + shard.items, 0);
  return { kept: kept.length, of: shards.length, share: items / release.collection.items };
}

/** All but the WebGPU runtime: a device that uses it has stored it, the others never need it. */
async function assetsForOffline(release: Release, siteUrl: string, signal?: AbortSignal): Promise<readonly Asset[]> {
  const byRole = new Map(assetsByRole(release));
  byRole.delete('webgpu');
  return [...byRole.values(), ...(await shardAssets(release, siteUrl, { signal }))];
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
