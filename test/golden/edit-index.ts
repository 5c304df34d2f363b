import { crc32 } from '../../src/core/index-format/crc32.ts';
import { ENTRY, PREAMBLE } from '../../src/core/index-format/layout.ts';

/** A copy of an index with something else in it, and checksums that hide it: a file that was written wrongly. */
export function editIndex(file: Uint8Array, edit: (view: DataView) => void): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(file);
  const view = new DataView(bytes.buffer);
  edit(view);
  const entries = Array.from({ length: view.getUint32(PREAMBLE.sections, true) }, (_, entry) => entryAt(entry));
  for (const entry of entries.filter((place) => place + ENTRY.bytes <= bytes.length)) {
    const offset = view.getUint32(entry + ENTRY.offset, true);
    const section = bytes.subarray(offset, offset + view.getUint32(entry + ENTRY.length, true));
    view.setUint32(entry + ENTRY.checksum, crc32(section), true);
  }
  const table = bytes.subarray(PREAMBLE.bytes, entryAt(entries.length));
  view.setUint32(PREAMBLE.checksum, crc32(table, crc32(bytes.subarray(0, PREAMBLE.checksum))), true);
  return bytes;
}

/** Where an entry of the table begins. */
export function entryAt(entry: number): number {
  return PREAMBLE.bytes + entry * ENTRY.bytes;
}

/** Where a section begins. */
export function sectionAt(view: DataView, entry: number): number {
  return view.getUint32(entryAt(entry) + ENTRY.offset, true);
}

/** Writes ASCII text over what is there. */
export function writeText(view: DataView, byteOffset: number, text: string): void {
  new Uint8Array(view.buffer).set(new TextEncoder().encode(text), byteOffset);
}
