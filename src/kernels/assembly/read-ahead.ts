/**
 * Touches each cache line of bytes that will be needed soon, in their order: several rows a pass leap between lines, which
 * processors do not foresee (1 M × 256: 1.15 pure reads with it, 1.6 to 2 without). A load may trap, so no compiler drops it.
 */
export function readAhead(from: usize, bytes: usize): void {
  const end = from + bytes;
  for (let line = from; line < end; line += 64) load<u8>(line);
}
