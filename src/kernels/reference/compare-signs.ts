/** How many bits of a row's one-bit code differ from the query's. */
export function signComparer(
  memory: ArrayBufferLike,
  signs: number,
  query: number,
  bytesPerRow: number,
): (row: number) => number {
  const words = bytesPerRow / 4;
  const rowWords = new Uint32Array(memory, signs);
  const queryWords = new Uint32Array(memory, query, words);
  return (row) => {
    let distance = 0;
    for (let at = 0; at < words; at++) {
      distance += countBits((rowWords[row * words + at] as number) ^ (queryWords[at] as number));
    }
    return distance;
  };
}

/** How many of 32 bits are set: sums of two, four, eight bits, then all bytes by one product (Hacker's Delight, 5-2). */
function countBits(word: number): number {
  const twos = word - ((word >>> 1) & 0x55555555);
  const fours = (twos & 0x33333333) + ((twos >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
