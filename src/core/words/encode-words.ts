import { crc32 } from '../index-format/crc32.ts';
import type { WordTable } from './word-table.ts';
import { COLUMNS, type Column, MAGIC, PREAMBLE, VERSION } from './words-layout.ts';

/** The bytes of a word list; words must be sorted. The same table gives the same bytes. */
export function encodeWords(table: WordTable): Uint8Array<ArrayBuffer> {
  const columns = columnsOf(table);
  const payload: Uint8Array[] = COLUMNS.flatMap((name) => [varints([columns[name].length]), columns[name]]);
  const length = payload.reduce((sum, part) => sum + part.length, PREAMBLE.bytes as number);
  const bytes = new Uint8Array(length);
  let at: number = PREAMBLE.bytes;
  for (const part of payload) {
    bytes.set(part, at);
    at += part.length;
  }
  bytes.set(MAGIC, PREAMBLE.magic);
  const view = new DataView(bytes.buffer);
  view.setUint32(PREAMBLE.version, VERSION, true);
  view.setUint32(PREAMBLE.length, length, true);
  view.setUint32(PREAMBLE.checksum, crc32(bytes.subarray(PREAMBLE.bytes)), true);
  return bytes;
}

function columnsOf({ classes, kinds, names, words, plurals }: WordTable): Record<Column, Uint8Array> {
  const texts = words.map(({ text }) => text);
  const sharedLengths = texts.map((text, place) => sharedLength(texts[place - 1] ?? '', text));
  return {
    classes: varints(classes.map((id, place) => zigzag(offset(id) - offset(classes[place - 1] ?? 'n0')))),
    kinds: varints(kinds.flatMap((all, place) => [all.length, ...all.map((kind) => classes.length + place - kind)])),
    names: varints(names),
    sharedLengths: Uint8Array.from(sharedLengths),
    rests: ascii(texts.map((text, place) => text.slice(sharedLengths[place]))),
    commonness: Uint8Array.from(words, ({ commonness }) => commonness),
    confidences: Uint8Array.from(words, ({ confidence }) => confidence),
    conceptCounts: Uint8Array.from(words, ({ concepts }) => concepts.length),
    concepts: varints(words.flatMap(({ concepts }) => concepts.map(({ concept }) => concept))),
    shares: Uint8Array.from(words.flatMap(({ concepts }) => concepts.map(({ share }) => share))),
    plurals: ascii(plurals.map(({ plural }) => plural)),
    singulars: varints(plurals.map(({ word }) => word)),
  };
}

function offset(wordNetId: string): number {
  return Number(wordNetId.slice(1));
}

function sharedLength(before: string, text: string): number {
  let shared = 0;
  while (shared < Math.min(before.length, text.length) && before[shared] === text[shared]) shared++;
  return shared;
}

function ascii(texts: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(texts.reduce((sum, text) => sum + text.length + 1, 0));
  let at = 0;
  for (const text of texts) {
    for (const character of text) bytes[at++] = character.charCodeAt(0);
    at++;
  }
  return bytes;
}

/** Unsigned LEB128. */
function varints(numbers: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  for (let number of numbers) {
    for (; number > 127; number = Math.floor(number / 128)) bytes.push((number % 128) | 128);
    bytes.push(number);
  }
  return Uint8Array.from(bytes);
}

/** 0, −1, 1, −2 … as 0, 1, 2, 3 … */
function zigzag(number: number): number {
  return number < 0 ? -2 * number - 1 : 2 * number;
}
