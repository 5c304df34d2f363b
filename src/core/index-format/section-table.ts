import { FormatError } from '../errors.ts';
import { crc32 } from './crc32.ts';
import { ALIGNMENT, ENTRY, KINDS, OPTIONAL_KINDS, PREAMBLE, REQUIRED } from './layout.ts';
import { decodePreamble } from './preamble.ts';
import { showChecksum, showCount } from './show-number.ts';

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
 * Reads preamble and table, which say where everything is; needs no byte beyond them.
 * @throws FormatError saying what was found and what was expected
 */
export function decodeSectionTable(start: Uint8Array): SectionTable {
  const { byteLength, tableEnd, sections: count, checksum } = decodePreamble(start);
  if (start.length < tableEnd) {
    throw new FormatError(
      `index ends after ${showCount(start.length)} bytes; its table ends at ${showCount(tableEnd)}`,
    );
  }
  const found = crc32(start.subarray(PREAMBLE.bytes, tableEnd), crc32(start.subarray(0, PREAMBLE.checksum)));
  if (found !== checksum) {
    throw new FormatError(
      `index: its table has checksum ${showChecksum(found)}; its preamble says ${showChecksum(checksum)}`,
    );
  }
  const sections = Array.from({ length: count }, (_, entry) =>
    decodeEntry(start, PREAMBLE.bytes + entry * ENTRY.bytes),
  );
  checkPlaces(sections, tableEnd, byteLength);
  return { byteLength, sections };
}

function decodeEntry(start: Uint8Array, entry: number): Section {
  const view = new DataView(start.buffer, start.byteOffset + entry, ENTRY.bytes);
  const name = start.subarray(entry + ENTRY.kind, entry + ENTRY.flags);
  const kind = String.fromCharCode(...name).replace(/\0+$/, '');
  if (!/^[a-z0-9-]+$/.test(kind)) {
    throw new FormatError(`index: a section is of kind ${JSON.stringify(kind)}; expected a–z, 0–9 and "-"`);
  }
  const isRequired = (view.getUint32(ENTRY.flags, true) & REQUIRED) !== 0;
  const known: readonly string[] = [...KINDS, ...OPTIONAL_KINDS];
  if (isRequired && !known.includes(kind)) {
    throw new FormatError(
      `index needs its section "${kind}", which this app does not know; it knows ${known.join(', ')}`,
    );
  }
  return {
    kind,
    byteOffset: view.getUint32(ENTRY.offset, true),
    byteLength: view.getUint32(ENTRY.length, true),
    checksum: view.getUint32(ENTRY.checksum, true),
  };
}

/** Sections are aligned, follow one another in the table's order, and the last one ends the file. */
function checkPlaces(sections: readonly Section[], tableEnd: number, fileEnd: number): void {
  const kinds = new Set<string>();
  let free = tableEnd;
  for (const { kind, byteOffset, byteLength } of sections) {
    if (kinds.has(kind)) throw new FormatError(`index: it has two sections "${kind}"`);
    kinds.add(kind);
    const begins = `index: "${kind}" begins at ${showCount(byteOffset)}`;
    if (byteOffset % ALIGNMENT !== 0) throw new FormatError(`${begins}; expected a multiple of ${ALIGNMENT}`);
    if (byteOffset < free) throw new FormatError(`${begins}; what is before it ends at ${showCount(free)}`);
    free = byteOffset + byteLength;
  }
  if (free !== fileEnd) {
    throw new FormatError(
      `index: its last section ends at ${showCount(free)}; its preamble says ${showCount(fileEnd)}`,
    );
  }
}
