import type { Asset } from '../../src/assets/release.ts';
import { type SiteFile, sha256Of, siteFile } from './site-file.ts';

/** An asset as the release describes it, with the files that hold it. */
export interface AssetFiles {
  readonly asset: Asset;
  readonly files: readonly SiteFile[];
}

/** Small enough that a cut download loses little (`src/assets/release.ts`). */
const PART_BYTES = 1 << 20;

/**
 * Cuts a compressed asset into parts named for their content.
 * @param fileName begins the names of the parts
 * @param extension one that no host takes for something to encode or to interpret, with the dot
 */
export function assetFiles(
  { name, fileName, extension }: { readonly name: string; readonly fileName: string; readonly extension: string },
  content: Uint8Array,
  compressed: Uint8Array,
): AssetFiles {
  const path = `assets/${fileName}-${sha256Of(compressed).slice(0, 16)}${extension}`;
  const count = Math.ceil(compressed.length / PART_BYTES);
  const files = Array.from({ length: count }, (_, n) =>
    siteFile(count === 1 ? path : `${path}.${n}`, compressed.subarray(n * PART_BYTES, (n + 1) * PART_BYTES)),
  );
  const parts = files.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 }));
  const sizes = { bytes: compressed.length, inflatedBytes: content.length };
  return { asset: { name, ...sizes, sha256: sha256Of(content), parts }, files };
}
