import { proxy } from 'comlink';
import { assetCacheName } from '../../../src/assets/cache-names.ts';
import type { Release } from '../../../src/assets/release.ts';
import { startSearchWorker } from './start-search-worker.ts';

/** What one opening took, in milliseconds. */
export interface OpeningTimes {
  /** From making the worker until it answers its first call: its script is read, compiled and run. */
  readonly startMs: number;
  /** From the call of `open` until its answer has come back. */
  readonly openMs: number;
}

/**
 * Opens a release again and again, in a new search worker each time as a visit does; the first opening downloads and
 * verifies, the others find what it stored.
 * @param kept names in the store beside the release's own, as if so many shards had been kept
 */
export async function timeOpenings(
  release: Release,
  { rounds, kept }: { readonly rounds: number; readonly kept: readonly string[] },
): Promise<{ readonly first: OpeningTimes; readonly others: readonly OpeningTimes[] }> {
  const siteUrl = new URL('.', document.baseURI).href;
  const cache = await caches.open(assetCacheName(siteUrl));
  const folder = new URL('akin-store/', siteUrl).href;
  for (const name of kept) await cache.put(folder + name, new Response(new Uint8Array(8)));
  const open = async (): Promise<OpeningTimes> => {
    const begun = performance.now();
    const { api, end } = startSearchWorker();
    await api.startLive(16);
    const started = performance.now();
    await api.open(
      { release, siteUrl },
      new AbortController().signal,
      proxy(() => {}),
    );
    const opened = performance.now();
    end();
    return { startMs: started - begun, openMs: opened - started };
  };
  const first = await open();
  const others = [];
  for (let round = 0; round < rounds; round++) others.push(await open());
  return { first, others };
}
