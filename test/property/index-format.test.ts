import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crc32 } from '../../src/core/index-format/crc32.ts';
import { decodeIndex } from '../../src/core/index-format/decode-index.ts';
import { encodeIndex, type IndexContent } from '../../src/core/index-format/encode-index.ts';
import { PREAMBLE } from '../../src/core/index-format/layout.ts';
import { decodePreamble } from '../../src/core/index-format/preamble.ts';
import { decodeSectionTable } from '../../src/core/index-format/section-table.ts';

const contents: fc.Arbitrary<IndexContent> = fc
  .record({ items: fc.nat(40), pieces: fc.integer({ min: 1, max: 8 }) })
  .chain(({ items, pieces }) =>
    fc.record({
      encoder: fc.record({
        id: fc.string({ minLength: 1, unit: 'grapheme' }),
        sha256: fc.string({ minLength: 64, maxLength: 64, unit: fc.constantFrom(...'0123456789abcdef') }),
      }),
      preprocessing: fc.string({ minLength: 1 }),
      dimensions: fc.constant(16 * pieces),
      codes: fc.int8Array({ minLength: items * 16 * pieces, maxLength: items * 16 * pieces }),
      scales: fc.float32Array({ minLength: items, maxLength: items, min: 0, max: 1, noNaN: true }),
      order: fc
        .shuffledSubarray([...Array(items).keys()], { minLength: items })
        .map((order) => Uint32Array.from(order)),
    }),
  );

it('decoding gives back what was encoded, as views into the bytes', () => {
  fc.assert(
    fc.property(contents, (content) => {
      const bytes = encodeIndex(content);
      const { header, codes, scales, order } = decodeIndex(bytes);
      const { encoder, preprocessing, dimensions } = content;
      expect(header).toEqual({ encoder, preprocessing, dimensions, count: content.order.length });
      expect([codes, scales, order]).toEqual([content.codes, content.scales, content.order]);
      for (const view of [codes, scales, order]) {
        expect(view.buffer).toBe(bytes.buffer);
        expect(view.byteOffset % 64).toBe(0);
      }
    }),
  );
});

it('an index is read at any place in a buffer', () => {
  fc.assert(
    fc.property(contents, fc.nat(9), (content, before) => {
      const bytes = encodeIndex(content);
      const moved = new Uint8Array(before + bytes.length + 3).subarray(before, before + bytes.length);
      moved.set(bytes);
      expect(decodeIndex(moved)).toEqual(decodeIndex(bytes));
    }),
  );
});

it('the table is readable by its own bytes, and says how many those are', () => {
  fc.assert(
    fc.property(contents, (content) => {
      const bytes = encodeIndex(content);
      const { tableEnd, byteLength } = decodePreamble(bytes.subarray(0, PREAMBLE.bytes));
      expect(byteLength).toBe(bytes.length);
      expect(decodeSectionTable(bytes.subarray(0, tableEnd))).toEqual(decodeSectionTable(bytes));
    }),
  );
});

it('checksums are those of zlib, in one piece or in two', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (first, second) => {
      const both = Uint8Array.from([...first, ...second]);
      expect(crc32(both)).toBe(zlibCrc32(both));
      expect(crc32(second, crc32(first))).toBe(zlibCrc32(both));
    }),
  );
});
