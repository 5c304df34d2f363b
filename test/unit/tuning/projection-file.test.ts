import { describe, expect, test } from 'vitest';
import { FormatError } from '../../../src/core/errors.ts';
import { crc32 } from '../../../src/core/index-format/crc32.ts';
import { assertProjects, decodeProjection } from '../../../src/core/tuning/decode-projection.ts';
import { encodeProjection } from '../../../src/core/tuning/encode-projection.ts';
import { PREAMBLE } from '../../../src/core/tuning/projection-file.ts';
import { TUNED } from '../../fixtures/tuned-projection.ts';

const bytes = encodeProjection(TUNED);

/** The file with a change, its checksum made right again. */
function changed(change: (copy: Uint8Array<ArrayBuffer>, view: DataView) => void): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  change(copy, view);
  view.setUint32(PREAMBLE.checksum, crc32(copy.subarray(PREAMBLE.bytes)), true);
  return copy;
}

/** The file with another description of the same length. */
function described(from: string, to: string): Uint8Array {
  return changed((copy) => {
    const text = new TextDecoder('latin1').decode(copy);
    const at = text.indexOf(from);
    expect(at).toBeGreaterThan(0);
    expect(to).toHaveLength(from.length);
    copy.set(new TextEncoder().encode(to), at);
  });
}

describe('the file of a projection', () => {
  test('gives back what was written, and the same bytes again', () => {
    expect(decodeProjection(bytes)).toEqual(TUNED);
    expect(encodeProjection(decodeProjection(bytes))).toEqual(bytes);
  });

  test('is read wherever its bytes lie', () => {
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodeProjection(shifted.subarray(3))).toEqual(TUNED);
    expect(decodeProjection(Buffer.from(shifted.buffer, 3))).toEqual(TUNED);
  });

  test('of pairs has no classifier', () => {
    const pairs = { ...TUNED, source: { kind: 'pairs', alike: 12, different: 9 }, classifier: null } as const;
    expect(decodeProjection(encodeProjection(pairs))).toEqual(pairs);
  });

  test('is refused wherever a byte of it is another', () => {
    for (let at = 0; at < bytes.length; at += 7) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] as number) ^ 0x41;
      expect(() => decodeProjection(damaged), `byte ${at}`).toThrow(FormatError);
    }
  });

  test.each([
    ['nothing', new Uint8Array(0), 'not a projection'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, ...bytes.slice(4)]), 'not a projection'],
    ['one cut short', bytes.slice(0, -4), `${bytes.length - 4} bytes; it says itself that it has ${bytes.length}`],
    ['a newer one', changed((_, view) => view.setUint32(PREAMBLE.version, 2, true)), 'version 2; this app reads 1'],
    ['a matrix of another size', described('"dimensions":4', '"dimensions":5'), '5 dimensions and 2 kinds make'],
    [
      'an unknown loss',
      described('"softmax"', '"sharpen"'),
      'source.loss is "sharpen"; expected softmax or contrastive',
    ],
    ['a share above 1', described('"after":0.75', '"after":7.75'), 'figures.gain.after is 7.75; expected a number'],
    ['a number that is none', changed((_, view) => view.setUint32(bytes.length - 4, 0x7fc00000, true)), 'not finite'],
    ['no JSON', changed((copy) => copy.set([0x78], PREAMBLE.bytes)), 'expected JSON'],
    [
      'a description without end',
      changed((_, view) => view.setUint32(PREAMBLE.header, 1e9, true)),
      'the file ends before',
    ],
  ])('is refused with a clear sentence: %s', (_, file, sentence) => {
    expect(() => decodeProjection(file)).toThrow(FormatError);
    expect(() => decodeProjection(file)).toThrow(sentence);
  });
});

test('a projection of another encoder is refused by name', () => {
  const other = { id: 'other', sha256: 'b'.repeat(64) };
  expect(() => assertProjects(TUNED, other, 4)).toThrow('learned for embeddings of encoder “tiny”');
  expect(() => assertProjects(TUNED, other, 4)).toThrow('those of “other”');
  expect(() => assertProjects(TUNED, TUNED.encoder, 8)).toThrow(
    'takes 4 dimensions; this collection has embeddings of 8',
  );
  expect(() => assertProjects(TUNED, TUNED.encoder, 4)).not.toThrow();
});
