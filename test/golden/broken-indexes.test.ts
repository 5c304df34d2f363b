import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FormatError } from '../../src/core/errors.ts';
import { decodeIndex } from '../../src/core/index-format/decode-index.ts';
import { ENTRY, PREAMBLE } from '../../src/core/index-format/layout.ts';
import { openIndex } from '../../src/search/open-index.ts';
import { editIndex, entryAt, sectionAt, writeText } from './edit-index.ts';

const whole = Uint8Array.from(readFileSync(new URL('index-v1.akin', import.meta.url)));
const withForest = Uint8Array.from(readFileSync(new URL('index-v1-forest.akin', import.meta.url)));
const [META, CODES, SCALES, ORDER, FOREST, SIGNS] = [0, 1, 2, 3, 4, 5];
/** Bytes from the start of the golden file's forest to its parts. */
const PARTS = { treeGroups: 64, groupLeaves: 128, leafStarts: 192, lists: 256, centreScales: 320 };

function rewriteMeta(from: string, to: string) {
  const at = new TextDecoder('latin1').decode(whole).indexOf(from);
  return editIndex(whole, (view) => writeText(view, at, to));
}

function rewriteEntry(entry: number, field: number, value: number) {
  return editIndex(whole, (view) => view.setUint32(entryAt(entry) + field, value, true));
}

/** Writes a u32 into the section of the file that has a forest. */
function rewriteSection(section: number, byteOffset: number, value: number) {
  return editIndex(withForest, (view) => view.setUint32(sectionAt(view, section) + byteOffset, value, true));
}

const broken: [name: string, file: Uint8Array, message: string][] = [
  ['nothing', new Uint8Array(0), 'index ends after 0 bytes; its preamble has 24'],
  [
    'a page of a host',
    new TextEncoder().encode('<!doctype html><title>Not found</title>'),
    'this is not an index: it begins with 3c 21 64 6f 63 74 79 70; expected 89 41 4b 49 4e 0d 0a 1a',
  ],
  ['another version', editIndex(whole, (view) => view.setUint32(8, 4, true)), 'index is version 4; this app reads 1'],
  [
    'a length past the limit',
    editIndex(whole, (view) => view.setUint32(PREAMBLE.length, 0xffffffff, true)),
    'index says it has 4,294,967,295 bytes; this app opens at most 536,870,912',
  ],
  [
    'no sections',
    editIndex(whole, (view) => view.setUint32(PREAMBLE.sections, 0, true)),
    'index says it has 0 sections; expected 1 to 64',
  ],
  [
    'a table past the end',
    editIndex(whole.subarray(0, 200), (view) => view.setUint32(PREAMBLE.sections, 64, true)),
    'index ends after 200 bytes; its table ends at 1,560',
  ],
  ['its end cut off', whole.subarray(0, 200), `index ends after 200 bytes; its preamble says ${whole.length}`],
  [
    'a byte after its end',
    Uint8Array.from([...whole, 0]),
    `index goes on after ${whole.length} bytes, where its preamble ends it`,
  ],
  [
    'a length other than its sections',
    editIndex(whole, (view) => view.setUint32(PREAMBLE.length, whole.length + 1, true)),
    `index: its last section ends at ${whole.length}; its preamble says ${whole.length + 1}`,
  ],
  [
    'an unaligned section',
    rewriteEntry(CODES, ENTRY.offset, 321),
    'index: "codes" begins at 321; expected a multiple of 64',
  ],
  [
    'overlapping sections',
    rewriteEntry(SCALES, ENTRY.offset, sectionAt(new DataView(whole.buffer), CODES)),
    'index: "scales" begins at 320; what is before it ends at 416',
  ],
  [
    'a section over its table',
    rewriteEntry(META, ENTRY.offset, 64),
    'index: "meta" begins at 64; what is before it ends at 120',
  ],
  [
    'a section past 4 GB',
    rewriteEntry(CODES, ENTRY.length, 0xffffffff),
    'index: "scales" begins at 448; what is before it ends at 4,294,967,615',
  ],
  [
    'two of a kind',
    editIndex(whole, (view) => writeText(view, entryAt(ORDER), 'codes')),
    'index: it has two sections "codes"',
  ],
  [
    'a kind that is no name',
    editIndex(whole, (view) => writeText(view, entryAt(ORDER), 'ORDER')),
    'index: a section is of kind "ORDER"; expected a–z, 0–9 and "-"',
  ],
  [
    'an unknown kind that is required',
    editIndex(whole, (view) => writeText(view, entryAt(ORDER), 'rotation')),
    'index needs its section "rotation", which this app does not know; it knows meta, codes, scales, order, forest, signs',
  ],
  [
    'a missing kind',
    editIndex(whole, (view) => {
      writeText(view, entryAt(ORDER), 'later\0\0\0');
      view.setUint32(entryAt(ORDER) + ENTRY.flags, 0, true);
    }),
    'index has no section "order"',
  ],
  ['no JSON', rewriteMeta('{"encoder"', '["encoder"'), 'index: meta is not JSON in UTF-8'],
  [
    'no UTF-8',
    editIndex(whole, (view) => view.setUint8(sectionAt(view, META) + 20, 0xff)),
    'index: meta is not JSON in UTF-8',
  ],
  [
    'a flipped bit',
    Uint8Array.from(whole, (byte, at) => (at === 330 ? byte ^ 1 : byte)),
    'index: "codes" has checksum',
  ],
  ['no encoder', rewriteMeta('"encoder"', '"encodes"'), 'index: encoder is missing; expected an object'],
  ['no id', rewriteMeta('"golden"', '  12    '), 'index: encoder.id is 12; expected a text'],
  ['a short hash', rewriteMeta('"0123', '"x123'), 'index: encoder.sha256 is "x123'],
  ['no preprocessing', rewriteMeta('"golden-v1"', '[]         '), 'index: preprocessing is []; expected a text'],
  ['17 dimensions', rewriteMeta(':16,', ':17,'), 'index: dimensions is 17; expected a multiple of 16 up to 4096'],
  ['a negative count', rewriteMeta(':6}', ':-}'), 'index: meta is not JSON in UTF-8'],
  ['a fractional count', rewriteMeta(',"count":6}', ',"count":.6'), 'index: meta is not JSON in UTF-8'],
  ['another count', rewriteMeta(':6}', ':5}'), 'index: "codes" has 96 bytes; expected 80'],
  ...([Number.NaN, -0.5, Number.POSITIVE_INFINITY, 1.5] as const).map((scale): [string, Uint8Array, string] => [
    `a scale of ${scale}`,
    editIndex(whole, (view) => view.setFloat32(sectionAt(view, SCALES) + 8, scale, true)),
    `index: the scale of row 2 is ${scale}; expected a number from 0 to 1`,
  ]),
  [
    'an item too many',
    editIndex(whole, (view) => view.setUint32(sectionAt(view, ORDER), 6, true)),
    'index: row 0 is item 6; expected a number below 6',
  ],
  [
    'an item twice',
    editIndex(whole, (view) => view.setUint32(sectionAt(view, ORDER), 1, true)),
    'index: rows 0 and 3 are both item 1; expected each once',
  ],
  ['a forest of a later layout', rewriteSection(FOREST, 0, 2), 'index: "forest" has layout 2; this app reads 1'],
  ['no tree', rewriteSection(FOREST, 4, 0), 'index: the forest has 0 trees; expected 1 to 16'],
  ['17 trees', rewriteSection(FOREST, 4, 17), 'index: the forest has 17 trees; expected 1 to 16'],
  [
    'more leaves than the section holds',
    rewriteSection(FOREST, 12, 0xffffffff),
    'index: "forest" has 512 bytes; its 2 trees, 3 groups and 4,294,967,295 leaves take',
  ],
  [
    'a forest that is cut short',
    editIndex(withForest, (view) => {
      const entry = entryAt(FOREST) + ENTRY.length;
      view.setUint32(entry, 40, true);
    }),
    'index: "forest" has 40 bytes; it begins with 64',
  ],
  [
    'a first tree that leaves groups out',
    rewriteSection(FOREST, PARTS.treeGroups, 1),
    'index: the first tree begins at group 1; expected 0',
  ],
  [
    'a group without leaves',
    rewriteSection(FOREST, PARTS.groupLeaves + 4, 0),
    'index: group 0 begins at leaf 0 and ends at 0; expected a later one',
  ],
  [
    'a leaf past the last',
    rewriteSection(FOREST, PARTS.groupLeaves + 12, 9),
    'index: the last group ends at leaf 9; there are 5',
  ],
  [
    'a leaf that ends before it begins',
    rewriteSection(FOREST, PARTS.leafStarts + 4, 5),
    'index: leaf 1 begins at 5 and ends at 4; expected no fall',
  ],
  [
    'a tree without some rows',
    rewriteSection(FOREST, PARTS.leafStarts + 12, 5),
    'index: the leaves of 1 trees end at 5; expected 6',
  ],
  [
    'rows past the last tree',
    rewriteSection(FOREST, PARTS.leafStarts + 20, 1000),
    'index: the leaves of 2 trees end at 1000; expected 12',
  ],
  [
    'a row that is not there',
    rewriteSection(FOREST, PARTS.lists, 6),
    'index: place 0 of tree 1 is row 6; expected a number below 6',
  ],
  ['a row twice', rewriteSection(FOREST, PARTS.lists, 3), 'index: tree 1 has row 3 twice; expected each once'],
  [
    'a centre without a length',
    editIndex(withForest, (view) => view.setFloat32(sectionAt(view, FOREST) + PARTS.centreScales, Number.NaN, true)),
    'index: the scale of centre 0 is NaN; expected a number from 0 to 1',
  ],
  ['signs of a later layout', rewriteSection(SIGNS, 0, 3), 'index: "signs" has layout 3; this app reads 1'],
  ['signs of other bits', rewriteSection(SIGNS, 8, 256), 'index: sign codes have 256 bits; expected 128'],
  [
    'signs of too few rows',
    editIndex(withForest, (view) => {
      view.setUint32(entryAt(SIGNS) + ENTRY.length, 64 + 80, true);
      view.setUint32(PREAMBLE.length, view.getUint32(PREAMBLE.length, true) - 16, true);
    }).subarray(0, withForest.length - 16),
    'index: "signs" has 144 bytes; expected 160',
  ],
];

it.each(broken)(
  'an index with %s is refused with its sentence, in memory and as a stream',
  async (_, file, message) => {
    const bytes = Uint8Array.from(file);
    expect(() => decodeIndex(bytes)).toThrow(FormatError);
    expect(() => decodeIndex(bytes)).toThrow(message);
    const opening = openIndex(new Blob([bytes]).stream(), null);
    await expect(opening).rejects.toThrow(FormatError);
    await expect(opening).rejects.toThrow(message);
  },
);
