// The one table of numbers behind docs/index-format.md, shared by encoder and decoder. All numbers are little-endian.

/** As in PNG: not text at its start, and line ends that a text transfer would damage. */
export const MAGIC = [0x89, 0x41, 0x4b, 0x49, 0x4e, 0x0d, 0x0a, 0x1a] as const;
export const VERSION = 1;

/** Byte offsets in the preamble; everything is u32 but the magic. */
export const PREAMBLE = { magic: 0, version: 8, length: 12, sections: 16, checksum: 20, bytes: 24 } as const;

/** Byte offsets in an entry of the table; everything is u32 but the kind. */
export const ENTRY = { kind: 0, flags: 8, offset: 12, length: 16, checksum: 20, bytes: 24 } as const;

/** The bit of an entry's flags that says: refuse the file if you do not know this kind. */
export const REQUIRED = 1;

/** In bytes: a cache line, and enough for every typed array and SIMD load. */
export const ALIGNMENT = 64;

/** Kinds of version 1 in the order in which they are written. */
export const KINDS = ['meta', 'codes', 'scales', 'order'] as const;
export type Kind = (typeof KINDS)[number];

/** Limits that a decoder checks before it allocates or loops. */
export const MAX_SECTIONS = 64;
export const MAX_INDEX_BYTES = 2 ** 29;
export const MAX_META_BYTES = 65_536;
export const MAX_DIMENSIONS = 4096;
export const DIMENSIONS_STEP = 16;

/** The next place where a section may begin. */
export function align(byteOffset: number): number {
  return Math.ceil(byteOffset / ALIGNMENT) * ALIGNMENT;
}
