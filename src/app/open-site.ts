import { loadRelease } from '../assets/load-release.ts';
import { openAsset } from '../assets/open-asset.ts';
import { keepSeenPictures } from '../assets/picture-cache.ts';
import type { Release } from '../assets/release.ts';
import { readItemDirectory } from '../assets/shards/read-directory.ts';
import { subscribeToStorageProblem } from '../assets/storage-problem.ts';
import { sweep } from '../assets/sweep.ts';
import { FormatError } from '../core/errors.ts';
import { parseItems } from '../core/item-list.ts';
import type { Progress } from '../engine/contract.ts';
import { createSwitchingEngine } from '../engine/switching-engine.ts';
import { answeringAtStart } from './answering/answering-keeper.ts';
import { chosenEncoder } from './answering/site-answering-store.ts';
import { backendMemory } from './backend-memory.ts';
import type { ItemSource } from './collection/item-source.ts';
import { shardedItems } from './collection/sharded-items.ts';
import { wholeItems } from './collection/whole-items.ts';
import { registerServiceWorker } from './service-worker-registration.ts';
import { type OpenedSite, updateOnOffer } from './site.ts';

let controlled: Promise<void> | undefined;

/**
 * Loads the release and the list of items, and starts the engine.
 * @throws DownloadError, FormatError
 */
export async function openSite(onProgress: (progress: Progress) => void): Promise<OpenedSite> {
  const siteUrl = new URL('.', document.baseURI).href;
  // Workers tell their problems once: without someone who listens, `storageProblem` would not know them.
  if (!controlled) subscribeToStorageProblem(() => {});
  controlled ??= registerServiceWorker(siteUrl, (update) => updateOnOffer.set(update));
  // A page from an HTTP cache may be older than the release.json that it finds; only a built page is listed there.
  const [release, chosen] = await Promise.all([
    loadRelease(siteUrl, import.meta.env.PROD ? import.meta.url : undefined),
    chosenEncoder(siteUrl),
  ]);
  const items = await loadItems(release, siteUrl, onProgress);
  const engine = createSwitchingEngine({
    release: answeringAtStart(release, chosen).release,
    siteUrl,
    memory: backendMemory(siteUrl),
    mayStart: controlled,
  });
  void controlled.then(() => tidyUp(release, siteUrl));
  return { release, chosen, items, siteUrl, engine, mayStart: controlled };
}

async function loadItems(
  release: Release,
  siteUrl: string,
  onProgress: (progress: Progress) => void,
): Promise<ItemSource> {
  if (release.collection.shards !== undefined) {
    return shardedItems(await readItemDirectory(release, siteUrl, { onProgress }), siteUrl);
  }
  const response = await openAsset(release.items, siteUrl, { onProgress });
  const text = await response.text();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new FormatError(`the item list holds ${JSON.stringify(text.slice(0, 40))}; expected JSON`, { cause: error });
  }
  return wholeItems(parseItems(value, release.collection.items));
}

async function tidyUp(release: Release, siteUrl: string): Promise<void> {
  if (!navigator.serviceWorker?.controller) return;
  try {
    await keepSeenPictures(siteUrl);
    await sweep(release, siteUrl);
  } catch {
    // Housekeeping only: what could not be tidied up now is tidied up at the next start.
  }
}
