// Cache Storage belongs to the origin, and one origin may hold several sites (user.github.io/a and /b), so every name
// carries the site's address: no site ever sweeps another's.

/** Cache of the big assets' parts, shared by a site's releases. */
export function assetCacheName(siteUrl: string): string {
  return `akin-assets ${siteUrl}`;
}

/** Cache of the pictures that were seen or kept: thumbnails and examples. */
export function pictureCacheName(siteUrl: string): string {
  return `akin-pictures ${siteUrl}`;
}

/** Cache of one release's shell and its `release.json`. */
export function releaseCacheName(siteUrl: string, releaseId: string): string {
  return `${releaseCachePrefix(siteUrl)}${releaseId}`;
}

/** What the names of all caches made by `releaseCacheName` for a site begin with. */
export function releaseCachePrefix(siteUrl: string): string {
  return `akin-release ${siteUrl} `;
}
