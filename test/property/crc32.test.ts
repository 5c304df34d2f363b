import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crc32 } from '../../src/core/index-format/crc32.ts';

it('the checksum of "123456789" is the one that every CRC-32 gives', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array())).toBe(0);
});

it('a checksum is that of zlib, at any place in memory and in any pieces', () => {
  const bytes = fc.uint8Array({ maxLength: 100 });
  fc.assert(
    fc.property(bytes, fc.nat(8), fc.nat(100), (content, offset, cut) => {
      const moved = new Uint8Array(offset + content.length).subarray(offset);
      moved.set(content);
      const expected = zlibCrc32(content);
      expect(crc32(moved)).toBe(expected);
      expect(crc32(moved.subarray(cut), crc32(moved.subarray(0, cut)))).toBe(expected);
    }),
  );
});
