/** The first bytes of a word list: "AKWD". */
export const MAGIC = [0x41, 0x4b, 0x57, 0x44] as const;

/** Version of the format that docs/words.md describes. */
export const VERSION = 1;

/** Byte offsets of the preamble, all uint32, little-endian; the payload follows. */
export const PREAMBLE = { magic: 0, version: 4, length: 8, checksum: 12, bytes: 16 } as const;

/** The columns of the payload in their order; each begins with its length in bytes as a varint. */
export const COLUMNS = [
  /** WordNet 3.0 offsets of the classes: varints, the first as it is, then the difference to the one before, zigzag. */
  'classes',
  /** For each concept behind the classes: how many kinds, then each kind as the distance back to it (varints). */
  'kinds',
  /** The word that names each concept: varints. */
  'names',
  /** How many first characters a word shares with the one before: a byte each. */
  'sharedLengths',
  /** The rest of each word, ended by a zero byte; ASCII. */
  'rests',
  /** log₂ of how often texts use a word, 0 to 15: a byte each. */
  'commonness',
  /** How well the encoder's classes show what a word means, 255 being wholly: a byte each. */
  'confidences',
  /** How many concepts a word has: a byte each. */
  'conceptCounts',
  /** The concepts of all words: varints. */
  'concepts',
  /** Their shares in the word, 1 to 255: a byte each. */
  'shares',
  /** Irregular plurals: ASCII, each ended by a zero byte. */
  'plurals',
  /** The word that each is the plural of: varints. */
  'singulars',
] as const;

/** The name of a column. */
export type Column = (typeof COLUMNS)[number];

/** What a decoder takes; the shipped list has a hundredth of a damaged list's claims. */
export const LIMITS = {
  bytes: 8_000_000,
  classes: 20_000,
  concepts: 60_000,
  words: 300_000,
  wordLength: 80,
  conceptsOfWord: 32,
  plurals: 20_000,
} as const;
