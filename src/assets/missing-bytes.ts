import { openPartStore, partName } from './part-store.ts';
import type { Asset } from './release.ts';

/** Bytes on the wire that are still to be downloaded before all these assets are stored. */
export async function missingBytes(assets: readonly Asset[], siteUrl: string): Promise<number> {
  const stored = await (await openPartStore(siteUrl)).names();
  const missing = new Map<string, number>();
  for (const part of assets.flatMap((asset) => asset.parts)) {
    if (!stored.has(partName(part))) missing.set(part.sha256, part.bytes);
  }
  return [...missing.values()].reduce((sum, bytes) => sum + bytes, 0);
}
