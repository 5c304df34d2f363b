// The page of the service worker's tests: the parts under test on `window`, nothing else.
import { keepAllOffline, missingOfflineBytes } from '../../../src/assets/keep-offline.ts';
import { loadRelease } from '../../../src/assets/load-release.ts';
import { missingBytes } from '../../../src/assets/missing-bytes.ts';
import { openAsset } from '../../../src/assets/open-asset.ts';
import { keepSeenPictures } from '../../../src/assets/picture-cache.ts';
import { storageProblem } from '../../../src/assets/storage-problem.ts';
import { sweep } from '../../../src/assets/sweep.ts';
import { markKept, wasEvicted } from '../../../src/storage/eviction.ts';
import { readSetting, writeSetting } from '../../../src/storage/settings.ts';

const siteUrl = new URL('.', document.baseURI).href;

const akin = {
  siteUrl,
  registration: navigator.serviceWorker.register('service-worker.js'),
  release: loadRelease(siteUrl, import.meta.url),
  openAsset,
  missingBytes,
  keepAllOffline,
  missingOfflineBytes,
  keepSeenPictures,
  storageProblem,
  sweep,
  markKept,
  wasEvicted,
  readSetting,
  writeSetting,
};

/** What the tests find on `window`. */
export type TinyPage = typeof akin;

declare global {
  interface Window {
    akin: TinyPage;
  }
}

window.akin = akin;
