import { FormatError } from '../errors.ts';
import { crc32 } from './crc32.ts';
import {
  ALIGNMENT,
  ENTRY,
  KINDS,
  MAGIC,
  MAX_INDEX_BYTES,
  MAX_SECTIONS,
  PREAMBLE,
  REQUIRED,
  VERSION,
} from './layout.ts';

/** A section's place in the file. */
export interface Section {
  readonly kind: string;
  /** From the start of the file, a multiple of 64. */
  readonly byteOffset: number;
  readonly byteLength: number;
  /** CRC-32 that its bytes must have. */
  readonly checksum: number;
}

/** What the start of an index says of the rest. */
export interface SectionTable {
  /** Of the whole file. */
  readonly byteLength: number;
  /** In the order of their places, unknown kinds included. */
  readonly sections: readonly Section[];
}

/**
 * Bytes of preamble and table together, as far as these first bytes tell: a stream reads on until it has so many.
 * @throws FormatError when they are not the start of an index that this version reads
 */
export function tableEnd(start: Uint8Array): number {
  return start.length < PREAMBLE.bytes ? PREAMBLE.bytes : PREAMBLE.bytes + readPreamble(start).sections * ENTRY.bytes;
}

/**
 * Reads preamble and table, which say where everything is; needs no byte beyond them.
 * @throws FormatError saying what was found and what was expected
 */
export function decodeSectionTable(start: Uint8Array): SectionTable {
  const end = tableEnd(start);
  if (start.length < end)
    throw new FormatError(`index ends after ${show(start.length)} bytes; its table ends at ${show(end)}`);
  const { byteLength, sections: count, checksum } = readPreamble(start);
  const found = crc32(start.subarray(PREAMBLE.bytes, end), crc32(start.subarray(0, PREAMBLE.checksum)));
  if (found !== checksum) {
    throw new FormatError(`index: its table has checksum ${hex(found)}; its preamble says ${hex(checksum)}`);
  }
  const view = new DataView(start.buffer, start.byteOffset + PREAMBLE.bytes, count * ENTRY.bytes);
  const sections: Section[] = [];
  let free = end;
  for (let entry = 0; entry < count; entry++) {
    const section = readEntry(view, entry * ENTRY.bytes);
    const { kind, byteOffset } = section;
    if (sections.some((other) => other.kind === kind)) throw new FormatError(`index: it has two sections "${kind}"`);
    if (byteOffset % ALIGNMENT !== 0) {
      throw new FormatError(`index: "${kind}" begins at ${show(byteOffset)}; expected a multiple of ${ALIGNMENT}`);
    }
    if (byteOffset < free) {
      throw new FormatError(`index: "${kind}" begins at ${show(byteOffset)}; what is before it ends at ${show(free)}`);
    }
    free = byteOffset + section.byteLength;
    sections.push(section);
  }
  if (free !== byteLength) {
    throw new FormatError(`index: its last section ends at ${show(free)}; its preamble says ${show(byteLength)}`);
  }
  return { byteLength, sections };
}

/** @throws FormatError when bytes are missing or too many */
export function checkLength(found: number, expected: number): void {
  if (found < expected) {
    throw new FormatError(`index ends after ${show(found)} bytes; its preamble says ${show(expected)}`);
  }
  if (found > expected)
    throw new FormatError(`index goes on after ${show(expected)} bytes, where its preamble ends it`);
}

function readPreamble(start: Uint8Array): { byteLength: number; sections: number; checksum: number } {
  const magic = start.subarray(0, MAGIC.length);
  if (!MAGIC.every((byte, at) => magic[at] === byte)) {
    throw new FormatError(`this is not an index: it begins with ${hexBytes(magic)}; expected ${hexBytes(MAGIC)}`);
  }
  const view = new DataView(start.buffer, start.byteOffset, PREAMBLE.bytes);
  const number = (byteOffset: number) => view.getUint32(byteOffset, true);
  const version = number(PREAMBLE.version);
  if (version !== VERSION) throw new FormatError(`index is version ${version}; this app reads ${VERSION}`);
  const byteLength = number(PREAMBLE.length);
  if (byteLength > MAX_INDEX_BYTES) {
    throw new FormatError(
      `index says it has ${show(byteLength)} bytes; this app opens at most ${show(MAX_INDEX_BYTES)}`,
    );
  }
  const sections = number(PREAMBLE.sections);
  if (sections < 1 || sections > MAX_SECTIONS) {
    throw new FormatError(`index says it has ${show(sections)} sections; expected 1 to ${MAX_SECTIONS}`);
  }
  return { byteLength, sections, checksum: number(PREAMBLE.checksum) };
}

function readEntry(view: DataView, at: number): Section {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at + ENTRY.kind, ENTRY.flags - ENTRY.kind);
  const kind = String.fromCharCode(...bytes).replace(/\0+$/, '');
  if (!/^[a-z0-9-]+$/.test(kind)) {
    throw new FormatError(`index: a section is of kind ${JSON.stringify(kind)}; expected a–z, 0–9 and "-"`);
  }
  const isRequired = (view.getUint32(at + ENTRY.flags, true) & REQUIRED) !== 0;
  if (isRequired && !KINDS.some((known) => known === kind)) {
    throw new FormatError(
      `index needs its section "${kind}", which this app does not know; it knows ${KINDS.join(', ')}`,
    );
  }
  return {
    kind,
    byteOffset: view.getUint32(at + ENTRY.offset, true),
    byteLength: view.getUint32(at + ENTRY.length, true),
    checksum: view.getUint32(at + ENTRY.checksum, true),
  };
}

function show(count: number): string {
  return count.toLocaleString('en');
}

function hexBytes(bytes: ArrayLike<number>): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

function hex(checksum: number): string {
  return checksum.toString(16).padStart(8, '0');
}
