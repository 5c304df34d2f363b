// The one table of numbers behind the file of a projection (docs/tuning.md), shared by encoder and decoder. Little-endian.

/** As in PNG: not text at its start, and line ends that a text transfer would damage. */
export const MAGIC = [0x89, 0x41, 0x4b, 0x54, 0x4e, 0x0d, 0x0a, 0x1a] as const;
export const VERSION = 1;

/** Byte offsets; u32 but the magic. The checksum is the CRC-32 of all bytes after it. */
export const PREAMBLE = { magic: 0, version: 8, length: 12, header: 16, checksum: 20, bytes: 24 } as const;

/** More than any encoder here has dimensions, and than any column has kinds: a file that asks for more is damaged. */
export const MAX_DIMENSIONS = 1024;
export const MAX_CLASSES = 4096;
/** A matrix and a head of that size, with their names. */
export const MAX_FILE_BYTES = 24 << 20;

/** Numbers are aligned to four bytes; the header is filled up with spaces. */
export const ALIGNMENT = 4;
