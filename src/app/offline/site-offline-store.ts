import { keepAllOffline, keptShards, missingOfflineBytes } from '../../assets/keep-offline.ts';
import type { Release } from '../../assets/release.ts';
import { storageProblem, subscribeToStorageProblem } from '../../assets/storage-problem.ts';
import { markKept, wasEvicted } from '../../storage/eviction.ts';
import type { OfflineStore } from './offline-status.ts';

/**
 * The store of a site's assets, with the marker that tells when the browser has emptied it.
 * @param answering the release as it is with the encoder that answers at the time
 */
export function siteOfflineStore(answering: () => Release, siteUrl: string): OfflineStore {
  // What one encoder needs says nothing of what another does.
  const marker = () => `${answering().id} ${answering().encoder.identity.sha256.slice(0, 16)}`;
  return {
    missingBytes: () => missingOfflineBytes(answering(), siteUrl),
    keptShards: () => keptShards(answering(), siteUrl),
    keepAll: (signal, onProgress) => keepAllOffline(answering(), siteUrl, { signal, onProgress }),
    markComplete: () => markKept(siteUrl, marker(), localStorage),
    wasEvicted: (bytes) => wasEvicted(siteUrl, marker(), bytes, localStorage),
    obstacle() {
      if (!window.isSecureContext) return 'This address is not secure (http), so nothing can be kept; https allows it.';
      if (!('serviceWorker' in navigator)) return 'This browser has no service worker, so the site needs a network.';
      return storageProblem();
    },
    onObstacle: subscribeToStorageProblem,
  };
}
