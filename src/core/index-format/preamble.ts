import { FormatError } from '../errors.ts';
import { ENTRY, MAGIC, MAX_INDEX_BYTES, MAX_SECTIONS, PREAMBLE, VERSION } from './layout.ts';
import { showCount } from './show-number.ts';

/** What the first 24 bytes of an index say. */
export interface Preamble {
  /** Of the whole file. */
  readonly byteLength: number;
  /** Where the table ends. */
  readonly tableEnd: number;
  /** Number of sections. */
  readonly sections: number;
  /** CRC-32 that preamble and table must have. */
  readonly checksum: number;
}

/**
 * Reads the preamble; needs no byte beyond it, and none of its numbers is checked by the checksum yet.
 * @throws FormatError saying what was found and what was expected
 */
export function decodePreamble(start: Uint8Array): Preamble {
  if (start.length < PREAMBLE.bytes) {
    throw new FormatError(`index ends after ${start.length} bytes; its preamble has ${PREAMBLE.bytes}`);
  }
  const magic = start.subarray(PREAMBLE.magic, PREAMBLE.magic + MAGIC.length);
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
      `index says it has ${showCount(byteLength)} bytes; this app opens at most ${showCount(MAX_INDEX_BYTES)}`,
    );
  }
  const sections = number(PREAMBLE.sections);
  if (sections < 1 || sections > MAX_SECTIONS) {
    throw new FormatError(`index says it has ${showCount(sections)} sections; expected 1 to ${MAX_SECTIONS}`);
  }
  const tableEnd = PREAMBLE.bytes + sections * ENTRY.bytes;
  return { byteLength, tableEnd, sections, checksum: number(PREAMBLE.checksum) };
}

/** @throws FormatError when an index has fewer or more bytes than its preamble says */
export function checkLength(found: number, expected: number): void {
  if (found < expected) {
    throw new FormatError(`index ends after ${showCount(found)} bytes; its preamble says ${showCount(expected)}`);
  }
  if (found > expected) {
    throw new FormatError(`index goes on after ${showCount(expected)} bytes, where its preamble ends it`);
  }
}

function hexBytes(bytes: ArrayLike<number>): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
