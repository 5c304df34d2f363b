import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { DownloadError } from '../../src/core/errors.ts';

/** Far above any encoder that a phone could run. */
const MAX_BYTES = 1 << 30;

/**
 * Downloads a file over https and checks it. Nothing is kept of a download that broke off or differs.
 * @throws DownloadError naming the address and what was wrong
 */
export async function download(address: URL, sha256: string, to: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(address, { signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    const { cause } = error as { cause?: unknown };
    throw new DownloadError(`${address} cannot be reached: ${cause instanceof Error ? cause.message : error}`);
  });
  if (!response.ok || !response.body) throw new DownloadError(`${address} answered ${response.status}`);
  if (new URL(response.url || address).protocol !== 'https:') {
    throw new DownloadError(`${address} led to ${response.url}; expected https all the way`);
  }
  const found = await writeHashed(response.body.getReader(), to, address);
  if (found !== sha256) throw new DownloadError(`${address} has sha256 ${found}; expected ${sha256}`);
}

/** Writes what a reader gives into a file and tells its sha256. */
async function writeHashed(reader: ReadableStreamDefaultReader<Uint8Array>, to: string, address: URL): Promise<string> {
  const next = () =>
    reader.read().catch((error: unknown) => {
      throw new DownloadError(
        `the download of ${address} broke off: ${error instanceof Error ? error.message : error}`,
      );
    });
  const hash = createHash('sha256');
  const file = await open(to, 'w');
  try {
    let bytes = 0;
    for (let part = await next(); !part.done; part = await next()) {
      bytes += part.value.length;
      if (bytes > MAX_BYTES) throw new DownloadError(`${address} sends more than ${MAX_BYTES} bytes`);
      hash.update(part.value);
      await file.writeFile(part.value);
    }
  } finally {
    await file.close();
    await reader.cancel().catch(() => {});
  }
  return hash.digest('hex');
}
