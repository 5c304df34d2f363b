/**
 * The sha256 of bytes as 64 hexadecimal digits, or null where the browser has no `crypto.subtle`: a page opened over
 * plain http. There byte counts and gzip's own checksum must do, and `storageProblem` says so.
 */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
