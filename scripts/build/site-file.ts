import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** A file of the site that is to be written. */
export interface SiteFile {
  /** Below the site's root, with `/` between its parts. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  read(): Promise<Uint8Array> | Uint8Array;
}

/** A file of the site whose content is in memory. */
export function siteFile(path: string, content: Uint8Array): SiteFile {
  return { path, bytes: content.length, sha256: sha256Of(content), read: () => content };
}

/** Whether a file on disk is the one that is to be written. */
export async function isInPlace(file: string, { bytes, sha256 }: SiteFile): Promise<boolean> {
  const content = await readFile(file).catch(() => null);
  return content !== null && content.length === bytes && sha256Of(content) === sha256;
}

export function sha256Of(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
