import { FormatError } from '../errors.ts';
import type { Forest } from '../forest/forest.ts';
import { checkContent } from './check-content.ts';
import { crc32 } from './crc32.ts';
import { encodeForest } from './forest-section.ts';
import { checkHeader, encodeHeader, type IndexHeader } from './index-header.ts';
import {
  align,
  ENTRY,
  KINDS,
  type Kind,
  MAGIC,
  OPTIONAL_KINDS,
  type OptionalKind,
  PREAMBLE,
  REQUIRED,
  VERSION,
} from './layout.ts';
import { encodeSigns, type SignCodes } from './signs-section.ts';

/** What goes into an index. */
export interface IndexContent extends Omit<IndexHeader, 'count'> {
  /** Row-major, n × dimensions. */
  readonly codes: Int8Array;
  /** Of each row: n. */
  readonly scales: Float32Array;
  /** The item in each row: each of 0 to n − 1 once. */
  readonly order: Uint32Array;
  /** Over these rows. */
  readonly forest?: Forest;
  /** Of these rows. */
  readonly signs?: SignCodes;
}

/**
 * Writes an index as `docs/index-format.md` describes it. The same content gives the same bytes.
 * @throws FormatError for content that the decoder would refuse
 */
export function encodeIndex(content: IndexContent): Uint8Array<ArrayBuffer> {
  const { codes, scales, order } = content;
  const header = checkHeader({ ...content, count: order.length });
  if (scales.length !== header.count || codes.length !== header.count * header.dimensions) {
    throw new FormatError(
      `${header.count} items of ${header.dimensions} dimensions come with ${codes.length} codes and ${scales.length} scales`,
    );
  }
  checkContent(content);
  return encodeSections({
    meta: encodeHeader(header),
    codes: bytesOf(codes),
    scales: bytesOf(scales),
    order: bytesOf(order),
    ...(content.forest && { forest: encodeForest(content.forest, header) }),
    ...(content.signs && { signs: encodeSigns(content.signs, header) }),
  });
}

function encodeSections(
  sections: Readonly<Record<Kind, Uint8Array> & Partial<Record<OptionalKind, Uint8Array>>>,
): Uint8Array<ArrayBuffer> {
  const kinds = [...KINDS, ...OPTIONAL_KINDS].filter((kind) => sections[kind] !== undefined);
  const tableEnd = PREAMBLE.bytes + kinds.length * ENTRY.bytes;
  let end = tableEnd;
  const places = kinds.map((kind) => {
    const bytes = sections[kind] ?? new Uint8Array(0);
    const byteOffset = align(end);
    end = byteOffset + bytes.length;
    const flags = KINDS.some((required) => required === kind) ? REQUIRED : 0;
    return { kind, flags, byteOffset, bytes };
  });

  const file = new Uint8Array(end);
  const view = new DataView(file.buffer);
  const write = (byteOffset: number, value: number) => view.setUint32(byteOffset, value, true);
  file.set(MAGIC, PREAMBLE.magic);
  write(PREAMBLE.version, VERSION);
  write(PREAMBLE.length, end);
  write(PREAMBLE.sections, kinds.length);
  for (const [index, { kind, flags, byteOffset, bytes }] of places.entries()) {
    const entry = PREAMBLE.bytes + index * ENTRY.bytes;
    file.set(new TextEncoder().encode(kind), entry + ENTRY.kind);
    write(entry + ENTRY.flags, flags);
    write(entry + ENTRY.offset, byteOffset);
    write(entry + ENTRY.length, bytes.length);
    write(entry + ENTRY.checksum, crc32(bytes));
    file.set(bytes, byteOffset);
  }
  const beforeChecksum = crc32(file.subarray(0, PREAMBLE.checksum));
  write(PREAMBLE.checksum, crc32(file.subarray(PREAMBLE.bytes, tableEnd), beforeChecksum));
  return file;
}

/** The bytes of numbers as they lie in memory: little-endian on every machine that Akin runs on. */
function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
