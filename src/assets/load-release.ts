import { DownloadError, FormatError } from '../core/errors.ts';
import { parseRelease } from './parse-release.ts';
import type { Release } from './release.ts';

/**
 * Loads the release that the page belongs to: by the service worker from the cache of the shell it served, on a first
 * visit from the host.
 * @param runningScript address of the script that runs; the release must list it, or the page is of another release
 * @throws DownloadError if it cannot be had, FormatError if it is damaged
 */
export async function loadRelease(siteUrl: string, runningScript?: string, signal?: AbortSignal): Promise<Release> {
  let response: Response;
  try {
    const url = new URL('release.json', siteUrl);
    response = await fetch(url, { cache: 'no-cache', mode: 'same-origin', signal: signal ?? null });
  } catch (error) {
    signal?.throwIfAborted();
    throw new DownloadError('the site could not be reached for release.json', { cause: error });
  }
  if (!response.ok) throw new DownloadError(`the server answered ${response.status} for release.json`);
  const release = parseRelease(await response.text());
  const isOurs = !runningScript || release.shell.some(({ path }) => new URL(path, siteUrl).href === runningScript);
  if (!isOurs) throw new FormatError(`this page is older than release ${release.id} of the site; reload it`);
  return release;
}
