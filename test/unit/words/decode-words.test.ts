import { describe, expect, test } from 'vitest';
import { FormatError } from '../../../src/core/errors.ts';
import { crc32 } from '../../../src/core/index-format/crc32.ts';
import { decodeWords } from '../../../src/core/words/decode-words.ts';
import { encodeWords } from '../../../src/core/words/encode-words.ts';
import { PREAMBLE } from '../../../src/core/words/words-layout.ts';
import { TINY_CLASSES, TINY_WORDS } from '../../fixtures/tiny-words.ts';

const bytes = encodeWords(TINY_WORDS);

/** The list with a byte changed and its checksum made right again, so that the content is what must be refused. */
function withByte(at: number, value: number): Uint8Array {
  const changed = bytes.slice();
  changed[at] = value;
  new DataView(changed.buffer).setUint32(PREAMBLE.checksum, crc32(changed.subarray(PREAMBLE.bytes)), true);
  return changed;
}

describe('a word list', () => {
  test('says after decoding what it said before', () => {
    const list = decodeWords(bytes);
    expect(list.classes).toEqual(TINY_CLASSES);
    expect(list.words).toEqual(TINY_WORDS.words.map(({ text }) => text));
    expect(list.kinds.slice(4).map((kinds) => [...kinds])).toEqual([
      [0, 1],
      [2, 3],
      [4, 5],
    ]);
    expect([...list.names]).toEqual(TINY_WORDS.names);
    const kennel = list.numberOf('kennel') ?? -1;
    expect(list.conceptsOf(kennel)).toEqual([
      { concept: 4, share: 255 / 306 },
      { concept: 5, share: 51 / 306 },
    ]);
    expect(list.confidenceOf(kennel)).toBeCloseTo(40 / 255, 12);
    expect(list.conceptsOf(list.numberOf('idea') ?? -1)).toEqual([]);
    expect(list.plurals.get('men')).toBe(list.numberOf('man'));
    expect(list.numberOf('unicorn')).toBeUndefined();
  });

  test('gives the same bytes twice', () => {
    expect(encodeWords(TINY_WORDS)).toEqual(bytes);
  });

  test('of another kind, version, length or checksum is refused in words', () => {
    const wrong = (change: (copy: Uint8Array) => Uint8Array) => () => decodeWords(change(bytes.slice()));
    const set = (at: number, value: number) => (copy: Uint8Array) => {
      copy[at] = value;
      return copy;
    };
    expect(wrong((copy) => copy.subarray(0, 9))).toThrow('ends after 9 bytes');
    expect(wrong(set(0, 0))).toThrow('not a word list');
    expect(wrong(set(PREAMBLE.version, 7))).toThrow('version 7; this app reads 1');
    expect(wrong((copy) => copy.subarray(0, copy.length - 1))).toThrow(`has ${bytes.length - 1} bytes; it says`);
    expect(wrong(set(bytes.length - 1, 99))).toThrow('checksum');
  });

  test('in which any one byte is wrong and the checksum is right is refused, or says nothing outside of its bounds', () => {
    let refused = 0;
    for (let at = PREAMBLE.bytes; at < bytes.length; at++) {
      for (const value of [0, 1, 0x7f, 0x80, 0xff]) {
        if (bytes[at] === value) continue;
        try {
          const list = decodeWords(withByte(at, value));
          for (const kinds of list.kinds) for (const kind of kinds) expect(kind).toBeLessThan(list.kinds.length);
          for (const name of list.names) expect(name).toBeLessThan(list.words.length);
          for (const word of list.words.keys()) {
            for (const { concept } of list.conceptsOf(word)) expect(concept).toBeLessThan(list.kinds.length);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
          refused++;
        }
      }
    }
    expect(refused).toBeGreaterThan(bytes.length);
  });
});
