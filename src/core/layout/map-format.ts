/** Written as bytes: `AKINMAP` and a zero. docs/map.md describes the format and leads. */
export const MAP_MAGIC = Uint8Array.of(0x41, 0x4b, 0x49, 0x4e, 0x4d, 0x41, 0x50, 0);
export const MAP_VERSION = 1;

/** Byte offsets of the preamble, little-endian; behind it the head (JSON) and then the rows. */
export const MAP_PREAMBLE = {
  version: 8,
  /** CRC-32 of everything behind the preamble. */
  checksum: 12,
  headBytes: 16,
  bytes: 20,
} as const;

/** Bytes of each item: x, y, cluster, level; then perhaps a colour, and a code a column. */
export const MAP_ROW = { x: 2, y: 2, cluster: 1, level: 1, colour: 2, code: 1 } as const;

/** Where the arrays lie, each after the other; those of two bytes come first, so that they are aligned. */
export function mapArrays(from: number, count: number, hasColours: boolean, columns: number) {
  const x = from;
  const y = x + count * MAP_ROW.x;
  const colours = y + count * MAP_ROW.y;
  const cluster = colours + (hasColours ? count * MAP_ROW.colour : 0);
  const level = cluster + count * MAP_ROW.cluster;
  const codes = level + count * MAP_ROW.level;
  return { x, y, colours, cluster, level, codes, end: codes + columns * count * MAP_ROW.code };
}
