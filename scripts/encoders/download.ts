import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
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
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(
    response.body,
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        if (bytes > MAX_BYTES) throw new DownloadError(`${address} sends more than ${MAX_BYTES} bytes`);
        yield chunk;
      }
    },
    createWriteStream(to),
    { signal },
  );
  const found = hash.digest('hex');
  if (found !== sha256) throw new DownloadError(`${address} has sha256 ${found}; expected ${sha256}`);
}
