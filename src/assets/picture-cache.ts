import { pictureCacheName } from './cache-names.ts';

/** Keeps an answer if it is a picture; hosts that send their start page for missing files must not fill the cache. */
export async function keepPicture(url: string, response: Response, siteUrl: string): Promise<void> {
  if (!isPicture(response)) return;
  const cache = await caches.open(pictureCacheName(siteUrl));
  await cache.put(url, response);
}

/** The kept picture at an address, if any. */
export async function keptPicture(url: string, siteUrl: string): Promise<Response | undefined> {
  return await caches.match(url, { cacheName: pictureCacheName(siteUrl) });
}

/** Whether the answer is a whole picture. */
export function isPicture(response: Response): boolean {
  return response.status === 200 && (response.headers.get('content-type') ?? '').startsWith('image/');
}

/** Addresses of the pictures that are kept; none where the browser keeps nothing. */
export async function keptPictures(siteUrl: string): Promise<ReadonlySet<string>> {
  try {
    const cache = await caches.open(pictureCacheName(siteUrl));
    return new Set((await cache.keys()).map(({ url }) => url));
  } catch {
    return new Set();
  }
}

/**
 * Keeps the thumbnails that the page showed before the service worker took over (only a first visit has such), so that
 * they are there offline. They come from the HTTP cache; what it lost is left out.
 */
export async function keepSeenPictures(siteUrl: string): Promise<void> {
  const seen = performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => name.startsWith(`${siteUrl}thumbnails/`) || name.startsWith(`${siteUrl}examples/`));
  const kept = await keptPictures(siteUrl);
  for (const url of new Set(seen)) {
    if (kept.has(url)) continue;
    try {
      const response = await fetch(url, { cache: 'only-if-cached', mode: 'same-origin' });
      await keepPicture(url, response, siteUrl);
    } catch {
      // Not in the HTTP cache any more: it is kept when it is shown again.
    }
  }
}
