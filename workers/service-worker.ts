import { releaseCacheName, releaseCachePrefix } from '../src/assets/cache-names.ts';
import { keepPicture, keptPicture } from '../src/assets/picture-cache.ts';
import { cachedReleases, dropOtherReleases, installRelease, prepareAssets } from '../src/assets/release-cache.ts';
import { keepShared } from '../src/assets/shared-photos.ts';
import { cachingRule, policyOf } from './caching-rules.ts';

declare const self: ServiceWorkerGlobalScope;

/** Stamped by `akin build`. */
const RELEASE_ID = '__AKIN_RELEASE__';
/** Sources that the page may fetch pictures from besides the site; stamped by `akin build`, too. */
const PICTURE_HOSTS = '__AKIN_PICTURE_HOSTS__';
const siteUrl = self.registration.scope;

self.addEventListener('install', (event) => {
  event.waitUntil(install());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), dropOldReleases()]));
});

// Sent by workbox-window's messageSkipWaiting() when the person accepts the update; never done on our own.
self.addEventListener('message', ({ data }) => {
  if (data?.type === 'SKIP_WAITING') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const rule = cachingRule(event.request, siteUrl);
  if (rule.kind === 'shell') event.respondWith(answerFromShell(event.request, rule.path, rule.withPolicy));
  if (rule.kind === 'picture') event.respondWith(answerWithPicture(event));
  if (rule.kind === 'share') event.respondWith(receiveShare(event.request));
  if (event.request.mode === 'navigate') event.waitUntil(dropOldReleases());
});

/** Keeps shared photos for the page, and leads there; they never leave the device. */
async function receiveShare(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => new FormData());
  const files = form.getAll('photos').filter((entry): entry is File => entry instanceof File && entry.size > 0);
  // Without space the page says that nothing came.
  await keepShared(files, siteUrl).catch(() => undefined);
  return Response.redirect(new URL('#/shared', siteUrl).href, 303);
}

async function install(): Promise<void> {
  const installed = await cachedReleases(siteUrl);
  const release = await installRelease(RELEASE_ID, siteUrl);
  // On a first visit nothing is active, and the page itself fetches the assets it needs.
  if (!self.registration.active) return;
  for (const active of installed) if (active.id !== RELEASE_ID) await prepareAssets(release, active, siteUrl);
}

async function answerFromShell(request: Request, path: string, withPolicy: boolean): Promise<Response> {
  const response = (await cachedShellFile(path)) ?? (await fetch(request));
  // A redirected or opaque answer cannot be copied; it has no policy from us, the document still has its meta element.
  if (!withPolicy || response.type === 'opaqueredirect') return response;
  const headers = new Headers(response.headers);
  headers.set('Content-Security-Policy', policyOf(request, PICTURE_HOSTS));
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

async function cachedShellFile(path: string): Promise<Response | undefined> {
  const url = new URL(path, siteUrl);
  const own = await caches.match(url, { cacheName: releaseCacheName(siteUrl, RELEASE_ID) });
  if (own) return own;
  // A tab that still runs the release before this one may ask for one of its files; their names are hashed.
  for (const name of await caches.keys()) {
    if (!name.startsWith(releaseCachePrefix(siteUrl))) continue;
    const other = await caches.match(url, { cacheName: name });
    if (other) return other;
  }
  return undefined;
}

async function answerWithPicture(event: FetchEvent): Promise<Response> {
  const { request } = event;
  const kept = await keptPicture(request.url, siteUrl);
  if (kept) return kept;
  const response = await fetch(request);
  // Without space for it the picture is shown all the same.
  event.waitUntil(keepPicture(request.url, response.clone(), siteUrl).catch(() => undefined));
  return response;
}

/** Old releases go when no other tab may still run one; a waiting one is newer than we are and stays. */
async function dropOldReleases(): Promise<void> {
  const { installing, waiting } = self.registration;
  if (installing || waiting) return;
  // Those of the release before are not ours yet when we are activated, and other sites may share the origin.
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (windows.filter(({ url }) => url.startsWith(siteUrl)).length <= 1) await dropOtherReleases(RELEASE_ID, siteUrl);
}
