import { DownloadError, FormatError } from '../core/errors.ts';
import { releaseAnsweredBy } from './answering-release.ts';
import { releaseCacheName, releaseCachePrefix } from './cache-names.ts';
import { fetchVerified } from './fetch-verified.ts';
import { missingBytes } from './missing-bytes.ts';
import { openAsset } from './open-asset.ts';
import { parseRelease } from './parse-release.ts';
import type { Asset, Release } from './release.ts';
import { shardAssets } from './shards/read-directory.ts';
import { storageProblem } from './storage-problem.ts';

// Own types, because some hosts do not know .mjs or .webmanifest; the checksum says what the bytes are.
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  webmanifest: 'application/manifest+json',
  svg: 'image/svg+xml',
  png: 'image/png',
  webp: 'image/webp',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
};

/** What a host isolates its pages by; a page that is isolated starts only workers whose scripts have them too. */
const ISOLATING = ['Cross-Origin-Opener-Policy', 'Cross-Origin-Embedder-Policy', 'Cross-Origin-Resource-Policy'];

/**
 * Puts the shell of a release and its `release.json` into a cache of their own, every file checked, all or nothing:
 * a half-deployed site is never installed.
 * @throws DownloadError, FormatError
 */
export async function installRelease(releaseId: string, siteUrl: string): Promise<Release> {
  const response = await fetch(new URL('release.json', siteUrl), { cache: 'reload', mode: 'same-origin' });
  if (!response.ok) throw new DownloadError(`the server answered ${response.status} for release.json`);
  const text = await response.text();
  const release = parseRelease(text);
  if (release.id !== releaseId)
    throw new FormatError(`release.json is release ${release.id}; this service worker belongs to ${releaseId}`);
  const files = new Map<string, BodyInit>([['release.json', text]]);
  for (const file of release.shell) files.set(file.path, await fetchVerified(file, siteUrl));

  const isolation = ISOLATING.flatMap((header): [string, string][] => {
    const value = response.headers.get(header);
    return value === null ? [] : [[header, value]];
  });
  const name = releaseCacheName(siteUrl, releaseId);
  const isNew = !(await caches.has(name));
  try {
    const cache = await caches.open(name);
    for (const [path, body] of files) {
      const type = CONTENT_TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
      await cache.put(new URL(path, siteUrl), new Response(body, { headers: [['Content-Type', type], ...isolation] }));
    }
  } catch (error) {
    if (isNew) await caches.delete(name);
    throw error;
  }
  return release;
}

/** The releases whose shells are cached: the active one, and one that waits. */
export async function cachedReleases(siteUrl: string): Promise<Release[]> {
  const releases: Release[] = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith(releaseCachePrefix(siteUrl))) continue;
    const stored = await (await caches.open(name)).match(new URL('release.json', siteUrl));
    if (stored) releases.push(parseRelease(await stored.text()));
  }
  return releases;
}

/** Removes the caches of all releases of the site but one. */
export async function dropOtherReleases(releaseId: string, siteUrl: string): Promise<void> {
  for (const name of await caches.keys()) {
    const isOther = name.startsWith(releaseCachePrefix(siteUrl)) && name !== releaseCacheName(siteUrl, releaseId);
    if (isOther) await caches.delete(name);
  }
}

/** Roles that a release may add to an encoder, which does not start without them, and the role of its own file. */
const STARTED_WITH: Readonly<Record<string, string>> = { projection: 'model', 'details model': 'model' };

/**
 * Fetches those assets of the next release whose predecessors are stored, so that switching to it is complete offline;
 * what an encoder did not need before, where the encoder is stored; its shards only where all those of the active one are:
 * an answer fetches those that it needs.
 * @throws DownloadError; what has arrived is kept, and the next try continues
 */
export async function prepareAssets(next: Release, active: Release, siteUrl: string): Promise<void> {
  const before = allByRole(active);
  for (const [role, asset] of allByRole(next)) {
    const predecessor = before.get(role) ?? before.get(STARTED_WITH[role] ?? '');
    if (!predecessor || predecessor.sha256 === asset.sha256) continue;
    if ((await missingBytes([predecessor], siteUrl)) > 0) continue;
    await (await openAsset(asset, siteUrl)).body?.cancel();
    // No space: the page downloads the rest after the switch, and tells the person.
    if (storageProblem()) return;
  }
  if (await areShardsStored(active, siteUrl)) await storeShards(next, siteUrl);
}

/** Whether a collection is in shards and all of them are here. */
async function areShardsStored(release: Release, siteUrl: string): Promise<boolean> {
  if (release.collection.shards === undefined) return false;
  if ((await missingBytes([release.index, release.items], siteUrl)) > 0) return false;
  return (await missingBytes(await shardAssets(release, siteUrl), siteUrl)) === 0;
}

async function storeShards(release: Release, siteUrl: string): Promise<void> {
  for (const asset of await shardAssets(release, siteUrl)) {
    await (await openAsset(asset, siteUrl)).body?.cancel();
    if (storageProblem()) return;
  }
}

/** Those of `assetsByRole`, and what other encoders need to answer, which a device has where it was chosen. */
function allByRole(release: Release): ReadonlyMap<string, Asset> {
  const assets = new Map(assetsByRole(release));
  for (const { identity } of release.lab ?? []) {
    const answering = releaseAnsweredBy(release, identity.id);
    if (!answering || answering === release) continue;
    for (const [role, asset] of assetsByRole(answering)) assets.set(`${identity.id} ${role}`, asset);
  }
  return assets;
}

/** Every asset of a release under the place it has in it. */
export function assetsByRole({
  items,
  index,
  map,
  tuning,
  runtime,
  encoder,
  meaning,
  details,
}: Release): ReadonlyMap<string, Asset> {
  const assets = new Map([
    ['items', items],
    ['index', index],
    ['wasm', runtime.wasm],
    ['webgpu', runtime.webgpu],
    ['model', encoder.model],
  ]);
  if (encoder.projection) assets.set('projection', encoder.projection);
  if (map) assets.set('map', map);
  if (tuning) assets.set('tuning', tuning);
  for (const [role, asset] of Object.entries(meaning ?? {})) assets.set(`meaning ${role}`, asset);
  for (const [role, asset] of Object.entries(details ?? {})) assets.set(`details ${role}`, asset);
  return assets;
}
