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

/** Kinds that every file of version 1 has, in the order in which they are written. */
export const KINDS = ['meta', 'codes', 'scales', 'order'] as const;
export type Kind = (typeof KINDS)[number];

/** Kinds that a file may have, written after the others and not marked required: they only make searching faster. */
export const OPTIONAL_KINDS = ['forest', 'signs'] as const;
export type OptionalKind = (typeof OPTIONAL_KINDS)[number];

/** Byte offsets at the start of a `forest` section; everything is u32. */
export const FOREST = { layout: 0, trees: 4, groups: 8, leaves: 12, bytes: 64 } as const;
export const FOREST_LAYOUT = 1;
export const MAX_TREES = 16;

/** Byte offsets at the start of a `signs` section; everything is u32. */
export const SIGNS = { layout: 0, seed: 4, bits: 8, bytes: 64 } as const;
export const SIGNS_LAYOUT = 1;

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
