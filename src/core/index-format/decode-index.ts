import { FormatError } from '../errors.ts';
import type { Forest } from '../forest/forest.ts';
import { checkContent } from './check-content.ts';
import { decodeForest } from './forest-section.ts';
import { decodeHeader, type IndexHeader } from './index-header.ts';
import { type Kind, MAX_META_BYTES, type OptionalKind } from './layout.ts';
import { checkLength } from './preamble.ts';
import { sectionChecker } from './section-checker.ts';
import { decodeSectionTable, type SectionTable } from './section-table.ts';
import { showCount } from './show-number.ts';
import { decodeSigns, type SignCodes } from './signs-section.ts';

/** An index as views into its bytes. */
export interface DecodedIndex {
  readonly header: IndexHeader;
  /** Row-major, count × dimensions. */
  readonly codes: Int8Array<ArrayBuffer>;
  /** Of each row. */
  readonly scales: Float32Array<ArrayBuffer>;
  /** The item in each row. */
  readonly order: Uint32Array<ArrayBuffer>;
  readonly forest?: Forest;
  readonly signs?: SignCodes;
}

/**
 * Reads an index that is in memory as a whole. Described in `docs/index-format.md`.
 * @throws FormatError saying what was found and what was expected
 */
export function decodeIndex(bytes: Uint8Array<ArrayBuffer>): DecodedIndex {
  const table = decodeSectionTable(bytes);
  checkLength(bytes.length, table.byteLength);
  sectionChecker(bytes, table)(bytes.length);
  return viewSections(bytes, table);
}

/**
 * Makes the views over bytes whose checksums were verified, and checks what they hold.
 * @throws FormatError saying what was found and what was expected
 */
export function viewSections(bytes: Uint8Array<ArrayBuffer>, table: SectionTable): DecodedIndex {
  // Sections are aligned in the file; views need that of the memory too. Only a slice at an odd place is ever copied.
  const aligned = bytes.byteOffset % Float32Array.BYTES_PER_ELEMENT === 0 ? bytes : bytes.slice();
  const look = (kind: Kind | OptionalKind): [ArrayBuffer, number, number] | undefined => {
    const section = table.sections.find((other) => other.kind === kind);
    return section && [aligned.buffer, aligned.byteOffset + section.byteOffset, section.byteLength];
  };
  const find = (kind: Kind): [ArrayBuffer, number, number] => {
    const place = look(kind);
    if (!place) throw new FormatError(`index has no section "${kind}"`);
    return place;
  };
  const [meta, codes, scales, order] = [find('meta'), find('codes'), find('scales'), find('order')];
  if (meta[2] > MAX_META_BYTES) {
    throw new FormatError(
      `index: "meta" has ${showCount(meta[2])} bytes; expected at most ${showCount(MAX_META_BYTES)}`,
    );
  }
  const header = decodeHeader(new Uint8Array(...meta));
  const { count, dimensions } = header;
  checkBytes('codes', codes[2], count * dimensions);
  checkBytes('scales', scales[2], count * Float32Array.BYTES_PER_ELEMENT);
  checkBytes('order', order[2], count * Uint32Array.BYTES_PER_ELEMENT);
  const index = {
    header,
    codes: new Int8Array(...codes),
    scales: new Float32Array(scales[0], scales[1], count),
    order: new Uint32Array(order[0], order[1], count),
  };
  checkContent(index);
  const [forest, signs] = [look('forest'), look('signs')];
  return {
    ...index,
    ...(forest && { forest: decodeForest(new Uint8Array(...forest), header) }),
    ...(signs && { signs: decodeSigns(new Uint8Array(...signs), header) }),
  };
}

function checkBytes(kind: Kind, found: number, expected: number): void {
  if (found !== expected) {
    throw new FormatError(`index: "${kind}" has ${showCount(found)} bytes; expected ${showCount(expected)}`);
  }
}
