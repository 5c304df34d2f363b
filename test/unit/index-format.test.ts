import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FormatError } from '../../src/core/errors.ts';
import { decodeIndex } from '../../src/core/index-format/decode-index.ts';
import { encodeIndex } from '../../src/core/index-format/encode-index.ts';
import { ALIGNMENT, align, ENTRY, KINDS, MAGIC, PREAMBLE, REQUIRED } from '../../src/core/index-format/layout.ts';
import { openIndex } from '../../src/search/open-index.ts';
import { editIndex, entryAt, writeText } from '../golden/edit-index.ts';
import { fixedIndex } from '../golden/fixed-index.ts';

/** An index with one more section of three bytes at its end; the others move to make room for its entry. */
function withSection(kind: string, flags: number) {
  const file = encodeIndex(fixedIndex);
  const added = entryAt(KINDS.length);
  const place = align(file.length + ALIGNMENT);
  const longer = new Uint8Array(place + 3);
  longer.set(file.subarray(0, added));
  longer.set(file.subarray(added), added + ALIGNMENT);
  return editIndex(longer, (view) => {
    for (const entry of KINDS.keys()) {
      const field = entryAt(entry) + ENTRY.offset;
      view.setUint32(field, view.getUint32(field, true) + ALIGNMENT, true);
    }
    writeText(view, added + ENTRY.kind, kind.padEnd(8, '\0'));
    view.setUint32(added + ENTRY.flags, flags, true);
    view.setUint32(added + ENTRY.offset, place, true);
    view.setUint32(added + ENTRY.length, 3, true);
    view.setUint32(PREAMBLE.sections, KINDS.length + 1, true);
    view.setUint32(PREAMBLE.length, view.byteLength, true);
  });
}

it('a section of an unknown kind is skipped, unless it is marked required', async () => {
  const file = withSection('shard', 0);
  expect(decodeIndex(file)).toEqual(decodeIndex(encodeIndex(fixedIndex)));
  expect((await openIndex(new Blob([file]).stream(), null)).items).toBe(6);
  expect(() => decodeIndex(withSection('shard', REQUIRED))).toThrow('index needs its section "shard"');
});

it('a skipped section is checked all the same', () => {
  const file = withSection('shard', 0);
  expect(() => decodeIndex(file.with(file.length - 1, 8))).toThrow('index: "shard" has checksum');
});

it('an encoder refuses what its decoder would refuse', () => {
  const refuse = (change: object) => expect(() => encodeIndex({ ...fixedIndex, ...change }));
  refuse({ dimensions: 12 }).toThrow('index: dimensions is 12; expected a multiple of 16 up to 4096');
  refuse({ scales: new Float32Array(5) }).toThrow('6 items of 16 dimensions come with 96 codes and 5 scales');
  refuse({ codes: new Int8Array(95) }).toThrow('6 items of 16 dimensions come with 95 codes and 6 scales');
  refuse({ order: Uint32Array.of(0, 1, 2, 3, 4, 4) }).toThrow(FormatError);
  refuse({ encoder: { id: '', sha256: 'f'.repeat(64) } }).toThrow('index: encoder.id is ""; expected a text');
});

it('docs/index-format.md says the same as the table of offsets', () => {
  const page = readFileSync(new URL('../../docs/index-format.md', import.meta.url), 'utf8');
  const row = (offset: number, what: string) => expect(page).toMatch(new RegExp(`\\| ${offset} \\| [^|]+ \\| ${what}`));
  row(PREAMBLE.magic, 'magic');
  row(PREAMBLE.version, 'version');
  row(PREAMBLE.length, 'length of the whole file');
  row(PREAMBLE.sections, 'number of sections');
  row(PREAMBLE.checksum, 'CRC-32 of bytes 0 to 19');
  row(ENTRY.kind, 'kind');
  row(ENTRY.flags, 'flags');
  row(ENTRY.offset, 'offset of the section');
  row(ENTRY.length, 'length of the section');
  row(ENTRY.checksum, 'CRC-32 of the section');
  expect(page).toContain(`preamble, ${PREAMBLE.bytes} bytes`);
  expect(page).toContain(`${ENTRY.bytes} bytes for each section`);
  expect(page).toContain(Array.from(MAGIC, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' '));
  for (const kind of KINDS) expect(page).toContain(`| \`${kind}\` |`);
});
