import { keepAllOffline, keptShards, missingOfflineBytes } from '../../assets/keep-offline.ts';
import type { Release } from '../../assets/release.ts';
import { storageProblem, subscribeToStorageProblem } from '../../assets/storage-problem.ts';
import { markKept, wasEvicted } from '../../storage/eviction.ts';
import type { OfflineStore } from './offline-status.ts';

/** The store of a site's assets, with the marker that tells when the browser has emptied it. */
export function siteOfflineStore(release: Release, siteUrl: string): OfflineStore {
  return {
    missingBytes: () => missingOfflineBytes(release, siteUrl),
    keptShards: () => keptShards(release, siteUrl),
    keepAll: (signal, onProgress) => keepAllOffline(release, siteUrl, { signal, onProgress }),
    markComplete: () => markKept(siteUrl, release.id, localStorage),
    wasEvicted: (bytes) => wasEvicted(siteUrl, release.id, bytes, localStorage),
    obstacle() {
      if (!window.isSecureContext) return 'This address is not secure (http), so nothing can be kept; https allows it.';
      if (!('serviceWorker' in navigator)) return 'This browser has no service worker, so the site needs a network.';
      return storageProblem();
    },
    onObstacle: subscribeToStorageProblem,
  };
}
