import { readSetting, writeSetting } from './settings.ts';

/** `localStorage`, or whatever stands for it. */
export interface MarkerStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const key = (siteUrl: string) => `akin-kept ${siteUrl}`;

/**
 * Leaves the marker that the assets are stored. Browsers evict IndexedDB together with the caches, but some spare
 * localStorage, and a person may clear one without the other: the marker lies in both.
 */
export async function markKept(siteUrl: string, releaseId: string, markers: MarkerStore): Promise<void> {
  try {
    markers.setItem(key(siteUrl), releaseId);
  } catch {
    // Forbidden or full: the other marker must do.
  }
  await writeSetting(siteUrl, 'kept', { releaseId });
}

/**
 * Whether the browser has dropped what an earlier visit stored: a marker is there, the assets are not.
 * @param missingBytes of the assets that the marker stands for
 */
export async function wasEvicted(
  siteUrl: string,
  releaseId: string,
  missingBytes: number,
  markers: MarkerStore,
): Promise<boolean> {
  if (missingBytes === 0) return false;
  let marked: string | null = null;
  try {
    marked = markers.getItem(key(siteUrl));
  } catch {
    // Forbidden: ask the other.
  }
  return marked === releaseId || (await readSetting(siteUrl, 'kept'))?.releaseId === releaseId;
}
