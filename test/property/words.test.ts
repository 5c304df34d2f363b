import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance } from '../../src/core/text/edit-distance.ts';
import { mergeRankings } from '../../src/core/text/merge-rankings.ts';
import { conceptClasses } from '../../src/core/words/concept-classes.ts';
import { decodeWords } from '../../src/core/words/decode-words.ts';
import { encodeWords } from '../../src/core/words/encode-words.ts';
import { openWords } from '../../src/core/words/open-words.ts';
import type { WordTable } from '../../src/core/words/word-table.ts';
import { TINY_CLASSES, TINY_DIRECTIONS, TINY_WORDS } from '../fixtures/tiny-words.ts';

const tiny = openWords(decodeWords(encodeWords(TINY_WORDS)), TINY_DIRECTIONS, TINY_CLASSES);
/** Words that make no phrase with one another, some of them unknown or misspelt. */
const LOOSE = ['armchair', 'couch', 'dog', 'idea', 'kennel', 'poodle', 'poodel', 'spaniel', 'wolves', 'zzqqx'];

const letters = (max: number) => fc.string({ minLength: 1, maxLength: max, unit: fc.constantFrom('a', 'b', 'c') });
const table: fc.Arbitrary<WordTable> = fc
  .record({
    offsets: fc.uniqueArray(fc.integer({ min: 0, max: 99_999_999 }), { minLength: 1, maxLength: 20 }),
    parents: fc.integer({ min: 0, max: 12 }),
    texts: fc.uniqueArray(letters(8), { minLength: 1, maxLength: 30 }),
    seed: fc.infiniteStream(fc.nat(1_000_000)),
  })
  .map(({ offsets, parents, texts, seed }) => {
    const below = (end: number) => (seed.next().value as number) % end;
    const concepts = offsets.length + parents;
    return {
      classes: offsets.map((offset) => `n${String(offset).padStart(8, '0')}`),
      kinds: Array.from({ length: parents }, (_, at) => [
        ...new Set(Array.from({ length: 1 + below(4) }, () => below(offsets.length + at))),
      ]),
      names: Array.from({ length: concepts }, () => below(texts.length)),
      words: [...texts].sort().map((text) => ({
        text,
        commonness: below(16),
        confidence: below(256),
        concepts: Array.from({ length: below(7) }, () => ({ concept: below(concepts), share: 1 + below(255) })),
      })),
      plurals: [{ plural: 'oxen', word: below(texts.length) }],
    };
  });

test('any table is after decoding what it was before encoding', () => {
  fc.assert(
    fc.property(table, (before) => {
      const list = decodeWords(encodeWords(before));
      expect(list.classes).toEqual(before.classes);
      expect(list.kinds.slice(before.classes.length).map((kinds) => [...kinds])).toEqual(before.kinds);
      expect(list.words).toEqual(before.words.map(({ text }) => text));
      expect([...list.commonness]).toEqual(before.words.map(({ commonness }) => commonness));
      for (const [number, { concepts }] of before.words.entries()) {
        expect(list.conceptsOf(number).map(({ concept }) => concept)).toEqual(concepts.map(({ concept }) => concept));
      }
    }),
  );
});

test('the classes of every concept sum to 1', () => {
  fc.assert(
    fc.property(table, (any) => {
      const list = decodeWords(encodeWords(any));
      const classesOf = conceptClasses(list);
      for (const concept of list.kinds.keys()) {
        expect(classesOf(concept).weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
      }
    }),
  );
});

test('a list with any byte flipped is refused', () => {
  const bytes = encodeWords(TINY_WORDS);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, bits) => {
      const changed = bytes.slice();
      changed[at] = (changed[at] as number) ^ bits;
      expect(() => decodeWords(changed)).toThrow(/word list/);
    }),
  );
});

test('random bytes are refused', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void expect(() => decodeWords(bytes)).toThrow()));
});

test('the order of words does not matter, to the bit', () => {
  const shuffled = fc
    .subarray(LOOSE, { minLength: 1 })
    .chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })));
  fc.assert(
    fc.property(shuffled, ([some, other]) => {
      const [a, b] = [some, other].map((texts) => tiny.vectorOf(tiny.parse(texts.join(' '))));
      expect(b?.embedding).toEqual(a?.embedding);
      expect(b?.confidence).toBe(a?.confidence);
      expect(b?.unknown.map(({ typed }) => typed).sort()).toEqual(a?.unknown.map(({ typed }) => typed).sort());
    }),
  );
});

test('any text is taken apart without an error, and every term is either known or unknown', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      const terms = tiny.parse(text);
      const { embedding, confidence, known, unknown } = tiny.vectorOf(terms);
      expect(known.length + unknown.length).toBe(terms.length);
      expect(embedding === null).toBe(confidence === 0);
      if (embedding) expect(Math.hypot(...embedding)).toBeCloseTo(1, 5);
    }),
  );
});

test('edit distance is symmetric, 0 for the same word only, and at most 1 after one slip', () => {
  fc.assert(
    fc.property(letters(7), letters(7), fc.nat(6), (a, b, place) => {
      expect(editDistance(a, b, 9)).toBe(editDistance(b, a, 9));
      expect(editDistance(a, b, 9) === 0).toBe(a === b);
      const at = place % a.length;
      expect(editDistance(a, a.slice(0, at) + a.slice(at + 1), 9)).toBe(1);
      const [x = '', y = ''] = a.slice(at, at + 2);
      if (x && y && x !== y) expect(editDistance(a, a.slice(0, at) + y + x + a.slice(at + 2), 9)).toBe(1);
    }),
  );
});

test('a merged ranking falls, holds each item once, and depends on neither ranking of equals', () => {
  const scored = fc.uniqueArray(fc.record({ item: fc.nat(30), score: fc.constantFrom(0.2, 0.3, 0.4, 0.5) }), {
    selector: ({ item }) => item,
  });
  const nearestFirst = (all: readonly { item: number; score: number }[]) => [...all].sort((a, b) => b.score - a.score);
  fc.assert(
    fc.property(scored, scored, fc.double({ min: 0, max: 1, noNaN: true }), (looks, texts, confidence) => {
      const merge = (turn: boolean) =>
        mergeRankings(
          nearestFirst(turn ? [...looks].reverse() : looks),
          confidence,
          nearestFirst(turn ? [...texts].reverse() : texts).map((match) => ({ ...match, coverage: 1, says: ['x'] })),
          0.15,
        );
      const merged = merge(false);
      expect(merge(true)).toEqual(merged);
      expect(new Set(merged.map(({ item }) => item)).size).toBe(merged.length);
      for (const [place, { score }] of merged.entries()) {
        expect(score).toBeLessThanOrEqual(merged[place - 1]?.score ?? 1);
        expect(score).toBeGreaterThan(0);
      }
    }),
  );
});
