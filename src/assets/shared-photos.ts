/** Photos that another app shared, between the service worker that received them and the page that asks by them. */

/** More at once are left out, and the page says so by showing fewer. */
const MOST = 24;

/** Keeps what was shared until the page takes it; what an earlier share left is gone. */
export async function keepShared(files: readonly File[], siteUrl: string): Promise<void> {
  await caches.delete(cacheName(siteUrl));
  const cache = await caches.open(cacheName(siteUrl));
  for (const [at, file] of files.slice(0, MOST).entries()) {
    const headers = { 'Content-Type': file.type, 'X-Name': encodeURIComponent(file.name) };
    await cache.put(new URL(`shared/${at}`, siteUrl), new Response(file, { headers }));
  }
}

/** What was shared, once: a reload finds nothing. */
export async function takeShared(siteUrl: string): Promise<File[]> {
  if (!('caches' in globalThis)) return [];
  const cache = await caches.open(cacheName(siteUrl));
  const files: File[] = [];
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    if (!response) continue;
    const name = decodeURIComponent(response.headers.get('X-Name') ?? '') || 'Shared photo';
    const blob = await response.blob();
    files.push(new File([blob], name, { type: blob.type }));
  }
  await caches.delete(cacheName(siteUrl));
  return files;
}

function cacheName(siteUrl: string): string {
  return `akin shared ${siteUrl}`;
}
