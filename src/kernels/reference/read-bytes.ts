/** The exclusive or of all words of `bytes` bytes. Contract: `../assembly/read-bytes.ts`. */
export function readBytes(memory: ArrayBufferLike, address: number, bytes: number): number {
  let mixed = 0;
  for (const word of new Int32Array(memory, address, bytes / 4)) mixed ^= word;
  return mixed;
}
