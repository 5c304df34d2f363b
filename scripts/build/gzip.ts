import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip as gzipWithCallback } from 'node:zlib';
import { readCheckedFile, writeCheckedFile } from './checked-file.ts';
import { sha256Of } from './site-file.ts';

const deflate = promisify(gzipWithCallback);

/** The best that zlib does; a site is built once and downloaded often. */
const LEVEL = 9;

/** The byte of a gzip header that names the operating system (RFC 1952, 2.3.1), and its value for "unknown". */
const SYSTEM_OFFSET = 9;
const UNKNOWN_SYSTEM = 255;

/** Compresses so that the same content gives the same bytes: no time stamp, no file name, no system. */
export async function gzip(content: Uint8Array): Promise<Uint8Array> {
  const compressed = await deflate(content, { level: LEVEL });
  compressed[SYSTEM_OFFSET] = UNKNOWN_SYSTEM;
  return compressed;
}

/** The same, kept in the cache: the runtime's 41 MB take seconds and change only with onnxruntime. */
export async function gzipOnce(content: Uint8Array, cacheFolder: string): Promise<Uint8Array> {
  const recipe = `${LEVEL}-${process.versions.zlib}`.replace(/[^\w.-]/g, '_');
  const file = join(cacheFolder, 'gzip', `${sha256Of(content)}-${recipe}`);
  const known = await readCheckedFile(file);
  if (known) return known;
  const compressed = await gzip(content);
  await writeCheckedFile(file, compressed);
  return compressed;
}
