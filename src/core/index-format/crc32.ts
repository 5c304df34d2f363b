/** Reflected polynomial of gzip and PNG (ISO 3309). */
const POLYNOMIAL = 0xedb88320;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? POLYNOMIAL : 0);
  return remainder;
});

/**
 * CRC-32 of bytes, as in gzip and PNG.
 * @param before CRC-32 of what came before these bytes, to go on with pieces
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  let remainder = ~before;
  for (let at = 0; at < bytes.length; at++) {
    remainder = (remainder >>> 8) ^ (TABLE[(remainder ^ (bytes[at] as number)) & 0xff] as number);
  }
  return ~remainder >>> 0;
}
