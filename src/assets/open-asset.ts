import { fetchVerified } from './fetch-verified.ts';
import { openPartStore, type PartStore, partName, verifiedName } from './part-store.ts';
import type { Asset } from './release.ts';
import { inflateStored, verifyStored } from './stored-asset.ts';

/** Twice what a part of 1 MiB takes at 300 kbit/s: whoever holds the lock that long has stopped. */
const PATIENCE_MS = 60_000;

/** How opening an asset is watched and stopped. */
export interface AssetOptions {
  /** Stops at once; the parts that have arrived are kept. */
  readonly signal?: AbortSignal | undefined;
  /** Bytes on the wire, what was stored before included. */
  readonly onProgress?: ((progress: { readonly doneBytes: number; readonly totalBytes: number }) => void) | undefined;
}

/**
 * Opens an asset: downloads the parts that are not stored yet, one after another, and answers with the inflated bytes.
 * The first time they are checked against the asset's sha256; afterwards they stream from the store.
 * @param siteUrl address that the paths of the release are relative to
 * @throws DownloadError saying what was found and expected; the signal's reason when aborted
 */
export async function openAsset(asset: Asset, siteUrl: string, options: AssetOptions = {}): Promise<Response> {
  const { signal } = options;
  signal?.throwIfAborted();
  return await oneAtATime(asset, signal, async () => {
    const store = await openPartStore(siteUrl);
    await downloadMissing(asset, siteUrl, store, options);
    signal?.throwIfAborted();
    const isVerified = await store.has(verifiedName(asset));
    const body = isVerified ? inflateStored(asset, store, signal) : await verifyStored(asset, store, signal);
    return new Response(body, { headers: { 'Content-Type': 'application/octet-stream' } });
  });
}

async function downloadMissing(asset: Asset, siteUrl: string, store: PartStore, options: AssetOptions): Promise<void> {
  // One by one: the names of all that is stored are thousands where a collection has many shards.
  const isStored = await Promise.all(asset.parts.map((part) => store.has(partName(part))));
  const missing = asset.parts.filter((_, at) => !isStored[at]);
  let doneBytes = asset.bytes - missing.reduce((sum, part) => sum + part.bytes, 0);
  const report = (partBytes: number) =>
    options.onProgress?.({ doneBytes: doneBytes + partBytes, totalBytes: asset.bytes });
  report(0);
  for (const part of missing) {
    const bytes = await fetchVerified(part, siteUrl, { signal: options.signal, onBytes: report });
    await store.write(partName(part), bytes);
    doneBytes += part.bytes;
  }
}

/**
 * Keeps two workers or tabs from downloading the same asset twice: the second waits and finds it stored. A tab that the
 * system froze may hold its lock for ever, so patience ends; two downloads at once only cost bytes.
 */
async function oneAtATime<T>(asset: Asset, signal: AbortSignal | undefined, run: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  if (!locks) return await run();
  const waiting = new AbortController();
  const stop = () => waiting.abort();
  const timer = setTimeout(stop, PATIENCE_MS);
  signal?.addEventListener('abort', stop);
  let hasBegun = false;
  try {
    return await locks.request(`akin-asset ${asset.sha256}`, { signal: waiting.signal }, async () => {
      clearTimeout(timer);
      hasBegun = true;
      return await run();
    });
  } catch (error) {
    signal?.throwIfAborted();
    if (hasBegun) throw error;
    return await run();
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}
