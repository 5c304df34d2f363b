/** A test of a row's bit: bit row & 7 of byte row >> 3 from an address on; address 0 lets every row pass. */
export function bitmapTest(memory: ArrayBufferLike, address: number): (row: number) => boolean {
  if (address === 0) return () => true;
  const bytes = new Uint8Array(memory, address);
  return (row) => ((bytes[row >>> 3] as number) & (1 << (row & 7))) !== 0;
}

/** Sets a row's bit and says whether it was clear; with address 0 every row is new. */
export function bitmapMark(memory: ArrayBufferLike, address: number): (row: number) => boolean {
  if (address === 0) return () => true;
  const bytes = new Uint8Array(memory, address);
  return (row) => {
    const before = bytes[row >>> 3] as number;
    bytes[row >>> 3] = before | (1 << (row & 7));
    return (before & (1 << (row & 7))) === 0;
  };
}
