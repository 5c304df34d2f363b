import { assetCacheName } from './cache-names.ts';
import type { Asset, AssetPart } from './release.ts';
import { reportStorageProblem } from './storage-problem.ts';

/** Bytes by name, kept in Cache Storage; in memory for the visit where that is full or missing. */
export interface PartStore {
  names(): Promise<ReadonlySet<string>>;
  has(name: string): Promise<boolean>;
  read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  remove(name: string): Promise<void>;
}

/** What could not be stored, for as long as this window or worker lives. */
const memory = new Map<string, Uint8Array<ArrayBuffer>>();

/** Name of a part: by content, so that releases share what did not change. */
export function partName(part: AssetPart): string {
  return `part/${part.sha256}`;
}

/** Name of the empty record that says: the parts of this asset are stored and unpack to its sha256. */
export function verifiedName(asset: Asset): string {
  return `verified/${asset.sha256}`;
}

/** Opens the store of a site; never fails, the worst case is a store in memory. */
export async function openPartStore(siteUrl: string): Promise<PartStore> {
  const cache = await openCache(assetCacheName(siteUrl));
  const folder = new URL('akin-store/', siteUrl).href;
  const key = (name: string) => folder + name;
  return {
    async names() {
      const stored = (await cache?.keys()) ?? [];
      return new Set([...memory.keys(), ...stored.map(({ url }) => url.slice(folder.length))]);
    },
    async has(name) {
      return memory.has(name) || (await cache?.match(key(name))) !== undefined;
    },
    async read(name) {
      const kept = memory.get(name);
      if (kept) return kept;
      const stored = await cache?.match(key(name));
      return stored && new Uint8Array(await stored.arrayBuffer());
    },
    async write(name, bytes) {
      try {
        if (!cache) throw new Error('no Cache Storage');
        await cache.put(key(name), new Response(bytes));
      } catch {
        // Quota or a private window: the visit goes on from memory, and the person is told.
        if (cache) reportStorageProblem('full');
        memory.set(name, bytes);
      }
    },
    async remove(name) {
      memory.delete(name);
      await cache?.delete(key(name));
    },
  };
}

async function openCache(name: string): Promise<Cache | null> {
  if (globalThis.isSecureContext === false) {
    reportStorageProblem('insecure');
    return null;
  }
  try {
    return await caches.open(name);
  } catch {
    reportStorageProblem('unavailable');
    return null;
  }
}
