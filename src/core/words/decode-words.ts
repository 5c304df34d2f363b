import { FormatError } from '../errors.ts';
import { crc32 } from '../index-format/crc32.ts';
import { showChecksum } from '../index-format/show-number.ts';
import { ColumnReader } from './column-reader.ts';
import type { WordList } from './word-list.ts';
import { COLUMNS, type Column, LIMITS, MAGIC, PREAMBLE, VERSION } from './words-layout.ts';

/** @throws FormatError saying what was found and what was expected */
export function decodeWords(bytes: Uint8Array): WordList {
  const columns = readColumns(bytes);
  const classes = readClasses(columns.classes);
  const kinds = readKinds(columns.kinds, classes.length);
  const { words, commonness } = readWords(columns);
  const names = Uint16Array.from(kinds, () => columns.names.varint(Math.min(words.length - 1, 65_535)));
  const confidences = Uint8Array.from(words, () => columns.confidences.byte());
  const { starts, concepts, shares } = readShares(columns, words.length, kinds.length);
  const plurals = readPlurals(columns, words.length);
  for (const name of COLUMNS) {
    if (!columns[name].isAtEnd) throw columns[name].error('goes on after its last entry');
  }
  const numbers = new Map(words.map((word, number) => [word, number]));
  return {
    classes,
    kinds,
    names,
    words,
    commonness,
    plurals,
    numberOf: (word) => numbers.get(word),
    confidenceOf: (word) => (confidences[word] ?? 0) / 255,
    conceptsOf(word) {
      const own = shares.subarray(starts[word], starts[word + 1]);
      const sum = own.reduce((a, b) => a + b, 0);
      return Array.from(own, (share, at) => ({
        concept: concepts[(starts[word] as number) + at] as number,
        share: share / sum,
      }));
    },
  };
}

function readColumns(bytes: Uint8Array): Record<Column, ColumnReader> {
  if (bytes.length < PREAMBLE.bytes) {
    throw new FormatError(`word list ends after ${bytes.length} bytes; its preamble has ${PREAMBLE.bytes}`);
  }
  if (!MAGIC.every((byte, at) => bytes[at] === byte)) {
    throw new FormatError(`this is not a word list: it begins with ${[...bytes.subarray(0, MAGIC.length)].join(' ')}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, PREAMBLE.bytes);
  const version = view.getUint32(PREAMBLE.version, true);
  if (version !== VERSION) throw new FormatError(`word list is version ${version}; this app reads ${VERSION}`);
  const length = view.getUint32(PREAMBLE.length, true);
  if (length !== bytes.length || length > LIMITS.bytes) {
    throw new FormatError(
      `word list has ${bytes.length} bytes; it says ${length}, and this app reads up to ${LIMITS.bytes}`,
    );
  }
  const payload = bytes.subarray(PREAMBLE.bytes);
  const expected = view.getUint32(PREAMBLE.checksum, true);
  const found = crc32(payload);
  if (found !== expected) {
    throw new FormatError(`word list has checksum ${showChecksum(found)}; it says ${showChecksum(expected)}`);
  }
  return cutColumns(payload);
}

function cutColumns(payload: Uint8Array): Record<Column, ColumnReader> {
  const columns = {} as Record<Column, ColumnReader>;
  let at = 0;
  for (const name of COLUMNS) {
    const rest = payload.subarray(at);
    const reader = new ColumnReader(rest, name);
    const length = reader.varint(rest.length);
    const head = lengthOfVarint(length);
    if (length > rest.length - head) throw reader.error(`has ${length} bytes; ${rest.length - head} are left`);
    columns[name] = new ColumnReader(rest.subarray(head, head + length), name);
    at += head + length;
  }
  if (at !== payload.length) throw new FormatError(`word list goes on ${payload.length - at} bytes after its columns`);
  return columns;
}

function lengthOfVarint(number: number): number {
  return number < 128 ? 1 : 1 + lengthOfVarint(Math.floor(number / 128));
}

function readClasses(column: ColumnReader): string[] {
  const classes: string[] = [];
  let offset = 0;
  while (!column.isAtEnd) {
    if (classes.length === LIMITS.classes) throw column.error(`has more than ${LIMITS.classes} entries`);
    const coded = column.varint(200_000_000);
    offset += coded % 2 === 0 ? coded / 2 : -(coded + 1) / 2;
    if (offset < 0 || offset > 99_999_999) throw column.error(`holds the offset ${offset}; expected eight digits`);
    classes.push(`n${String(offset).padStart(8, '0')}`);
  }
  if (new Set(classes).size !== classes.length) throw column.error('names a class twice');
  return classes;
}

/** Kinds are distances back, so what is a kind of what cannot run in a circle. */
function readKinds(column: ColumnReader, classes: number): Uint16Array[] {
  const kinds: Uint16Array[] = Array.from({ length: classes }, () => new Uint16Array());
  while (!column.isAtEnd) {
    const place = kinds.length;
    if (place === LIMITS.concepts) throw column.error(`has more than ${LIMITS.concepts} concepts`);
    const count = column.varint(place);
    if (count === 0) throw column.error(`concept ${place} has no kinds`);
    kinds.push(
      Uint16Array.from({ length: count }, () => {
        const distance = column.varint(place);
        if (distance === 0) throw column.error(`concept ${place} is a kind of itself`);
        return place - distance;
      }),
    );
  }
  return kinds;
}

function readWords(columns: Record<Column, ColumnReader>) {
  const { sharedLengths, rests } = columns;
  const words: string[] = [];
  const commonness: number[] = [];
  while (!sharedLengths.isAtEnd) {
    if (words.length === LIMITS.words) throw sharedLengths.error(`has more than ${LIMITS.words} words`);
    const before = words.at(-1) ?? '';
    const shared = sharedLengths.byte();
    if (shared > before.length) {
      throw sharedLengths.error(`a word shares ${shared} characters with one of ${before.length}`);
    }
    const word = before.slice(0, shared) + rests.text(LIMITS.wordLength - shared);
    if (word <= before) throw rests.error(`"${word}" comes after "${before}"; expected words in order`);
    words.push(word);
    commonness.push(columns.commonness.byte());
  }
  return { words, commonness: Uint8Array.from(commonness) };
}

function readShares(columns: Record<Column, ColumnReader>, words: number, conceptCount: number) {
  const starts = new Uint32Array(words + 1);
  const concepts: number[] = [];
  const shares: number[] = [];
  for (let word = 0; word < words; word++) {
    const count = columns.conceptCounts.byte();
    if (count > LIMITS.conceptsOfWord) {
      throw columns.conceptCounts.error(`a word has ${count} concepts; expected at most ${LIMITS.conceptsOfWord}`);
    }
    for (let left = count; left > 0; left--) {
      concepts.push(columns.concepts.varint(conceptCount - 1));
      const share = columns.shares.byte();
      if (share === 0) throw columns.shares.error('holds a share of nothing');
      shares.push(share);
    }
    starts[word + 1] = concepts.length;
  }
  return { starts, concepts: Uint16Array.from(concepts), shares: Uint8Array.from(shares) };
}

function readPlurals({ plurals, singulars }: Record<Column, ColumnReader>, words: number): Map<string, number> {
  const found = new Map<string, number>();
  while (!plurals.isAtEnd) {
    if (found.size === LIMITS.plurals) throw plurals.error(`has more than ${LIMITS.plurals} entries`);
    found.set(plurals.text(LIMITS.wordLength), singulars.varint(words - 1));
  }
  return found;
}
