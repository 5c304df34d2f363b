import { DownloadError } from '../core/errors.ts';
import { sha256 } from './sha256.ts';

/** A file that the release lists. */
export interface ListedFile {
  /** Relative to the site's root. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** How a download is watched and stopped. */
export interface FetchOptions {
  readonly signal?: AbortSignal | undefined;
  /** Bytes of this file that have arrived so far. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/**
 * Downloads a listed file and checks its byte count and sha256. An answer that does not match is asked for once more
 * past the HTTP cache, which may hold an older or a cut copy.
 * @throws DownloadError saying what was found and expected; the signal's reason when aborted
 */
export async function fetchVerified(
  file: ListedFile,
  siteUrl: string,
  options: FetchOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  let problem = '';
  // Whatever copy there is, however old, is right if its checksum is: the page has just loaded what the service worker keeps.
  for (const cache of ['force-cache', 'reload'] as const) {
    const response = await request(file, siteUrl, cache, options.signal);
    if (!response.ok) {
      await response.body?.cancel();
      problem = `the server answered ${response.status} for ${file.path}, which this release lists; the site may be half updated`;
      continue;
    }
    const bytes = await readBody(response, file, options);
    if (bytes.length !== file.bytes) {
      const found = bytes.length > file.bytes ? 'more' : bytes.length;
      problem = mismatch(response, file, `${found} bytes`, `${file.bytes}`);
      continue;
    }
    const hash = await sha256(bytes);
    if (hash === null || hash === file.sha256) return bytes;
    problem = mismatch(response, file, `sha256 ${hash.slice(0, 16)}…`, `${file.sha256.slice(0, 16)}…`);
  }
  throw new DownloadError(problem);
}

async function request(
  file: ListedFile,
  siteUrl: string,
  cache: RequestCache,
  signal?: AbortSignal,
): Promise<Response> {
  try {
    // same-origin also refuses redirects to another origin.
    return await fetch(new URL(file.path, siteUrl), { cache, mode: 'same-origin', signal: signal ?? null });
  } catch (error) {
    signal?.throwIfAborted();
    throw new DownloadError(`the site could not be reached for ${file.path}; what has arrived is kept`, {
      cause: error,
    });
  }
}

/** Reads at most one chunk more than the file should have. */
async function readBody(response: Response, file: ListedFile, options: FetchOptions): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  try {
    while (reader && length <= file.bytes) {
      const { done, value } = await reader.read();
      options.signal?.throwIfAborted();
      if (done) break;
      chunks.push(value);
      length += value.length;
      options.onBytes?.(Math.min(length, file.bytes));
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    throw new DownloadError(
      `the connection broke after ${length} of ${file.bytes} bytes of ${file.path}; trying again continues with this part`,
      { cause: error },
    );
  } finally {
    reader?.cancel().catch(() => undefined);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/** Says what was found and expected, and why where the answer's headers tell. */
function mismatch(response: Response, file: ListedFile, found: string, expected: string): string {
  const encoding = response.headers.get('content-encoding');
  if (response.headers.get('content-type')?.startsWith('text/html') && !file.path.endsWith('.html'))
    return `the host answered with a web page instead of ${file.path}; it seems to send its start page for files that are missing`;
  if (encoding && encoding !== 'identity')
    return `the host sent ${file.path} with "Content-Encoding: ${encoding}", so ${found} arrived; expected ${expected}. It must be sent as it is`;
  return `${file.path} arrived with ${found}; expected ${expected}`;
}
