import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { writeAtomically } from './atomic-file.ts';

const HASH_BYTES = 32;

/** Writes a file of the cache: sha256 of the payload, then the payload. */
export async function writeCheckedFile(path: string, payload: Uint8Array): Promise<void> {
  await writeAtomically(path, Buffer.concat([sha256(payload), payload]));
}

/** @returns the payload, or null when the file is missing or not what was written (it is then made again) */
export async function readCheckedFile(path: string): Promise<Buffer | null> {
  const bytes = await readFile(path).catch(() => null);
  if (!bytes || bytes.length < HASH_BYTES) return null;
  const payload = bytes.subarray(HASH_BYTES);
  return sha256(payload).equals(bytes.subarray(0, HASH_BYTES)) ? payload : null;
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
