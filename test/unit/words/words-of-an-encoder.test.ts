import { describe, expect, test } from 'vitest';
import { classDirections } from '../../../src/core/words/class-directions.ts';
import { classScores } from '../../../src/core/words/class-scores.ts';
import { decodeWords } from '../../../src/core/words/decode-words.ts';
import { encodeWords } from '../../../src/core/words/encode-words.ts';
import { openWords } from '../../../src/core/words/open-words.ts';
import { TINY_CLASSES, TINY_DIRECTIONS, TINY_WORDS } from '../../fixtures/tiny-words.ts';

const list = decodeWords(encodeWords(TINY_WORDS));
const words = openWords(list, TINY_DIRECTIONS, TINY_CLASSES);
const vectorOf = (text: string) => words.vectorOf(words.parse(text));
/** A vector as float32 keeps these numbers. */
const float = (...numbers: number[]) => Float32Array.from(numbers);

describe('the vector of words', () => {
  test('of a class is its direction, of a family the mean of its kinds', () => {
    expect(vectorOf('sofa').embedding).toEqual(float(0, 0, 1, 0));
    expect(vectorOf('dog').embedding).toEqual(float(Math.SQRT1_2, Math.SQRT1_2, 0, 0));
    expect(vectorOf('thing').embedding).toEqual(float(0.5, 0.5, 0.5, 0.5));
  });

  test('of several words is their sum, each as much as it is known', () => {
    const [spaniel = 0, , sofa = 0] = vectorOf('spaniel wolf sofa').embedding ?? [];
    expect(sofa).toBeGreaterThan(0);
    expect(spaniel).toBeGreaterThan(sofa);
    expect(vectorOf('sofa sofa').embedding).toEqual(vectorOf('sofa').embedding);
  });

  test('has the confidence of the best known word', () => {
    expect(vectorOf('kennel sofa').confidence).toBe(1);
    expect(vectorOf('kennel').confidence).toBeCloseTo(40 / 255, 12);
  });

  test('is none, and says which words are unknown, where the encoder knows nothing of them', () => {
    const nothing = vectorOf('idea zzqqx');
    expect(nothing.embedding).toBeNull();
    expect(nothing.confidence).toBe(0);
    expect(nothing.known).toEqual([]);
    expect(nothing.unknown.map(({ typed }) => typed)).toEqual(['idea', 'zzqqx']);
    expect(vectorOf('man').embedding).toBeNull();
  });

  test('follows the order of the encoder’s own classes, whichever it is', () => {
    const turned = openWords(list, TINY_DIRECTIONS, [...TINY_CLASSES].reverse());
    expect(turned.vectorOf(turned.parse('sofa')).embedding).toEqual(float(0, 1, 0, 0));
  });

  test('is none for a word whose only class the encoder lacks', () => {
    const less = openWords(list, TINY_DIRECTIONS, [TINY_CLASSES[0], TINY_CLASSES[1], undefined, TINY_CLASSES[3]]);
    expect(less.vectorOf(less.parse('sofa')).embedding).toBeNull();
    expect(less.vectorOf(less.parse('furniture')).embedding).not.toBeNull();
  });
});

describe('words that look alike', () => {
  const similar = (text: string) =>
    words.similarTo(words.parse(text)[0] ?? { kind: 'unknown', typed: text }, 3).map((like) => like.text);

  test('are synonyms first, then kin, never the word itself', () => {
    expect(similar('sofa')).toEqual(['couch', 'sofa bed', 'furniture']);
  });

  test('are none of a word that the encoder does not know', () => {
    expect(similar('idea')).toEqual([]);
    expect(similar('zzqqx')).toEqual([]);
  });
});

describe('tags of a picture', () => {
  test('name the class where it is clear', () => {
    expect(words.tagsOf(Float32Array.of(0.02, 0.03, 0.9, 0.05)).map(({ text }) => text)).toEqual(['sofa']);
  });

  test('name the family where the class is not clear', () => {
    const [first] = words.tagsOf(Float32Array.of(0.48, 0.47, 0.03, 0.02));
    expect(first?.text).toBe('dog');
    expect(first?.probability).toBeCloseTo(0.95, 6);
  });

  test('are none where everything is as likely as anything, but the whole', () => {
    expect(words.tagsOf(new Float32Array(4)).length).toBe(0);
  });

  test('come from an embedding alone as well', () => {
    expect(words.tagsOfEmbedding(Float32Array.of(0, 0, 0, 3))[0]?.text).toBe('armchair');
    const scores = classScores(Float32Array.of(0, 0, 0, 3), TINY_DIRECTIONS);
    expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 5);
    expect(() => classScores(new Float32Array(3), TINY_DIRECTIONS)).toThrow('the embedding has 3 dimensions');
  });
});

test('what an item looks like is told by the kinds of the words, the nearest first', () => {
  const terms = words.parse('furniture dog');
  expect(words.looksLike(Float32Array.of(0.1, 0, 0.3, 0.9), terms)).toEqual(['armchair', 'sofa']);
  expect(words.looksLike(Float32Array.of(-1, -1, -1, -1), terms)).toEqual([]);
});

test('directions are the classifier’s rows as they act on embeddings, centred and of unit length', () => {
  // Two features, two dimensions that are the features doubled and halved; hand-computed.
  const directions = classDirections({
    width: 2,
    dimensions: 2,
    classes: 2,
    rows: Float32Array.of(2, 0, 0, 0.5),
    classRow: (place) => (place === 0 ? Float32Array.of(3, 4) : Float32Array.of(-1, 0)),
  });
  // Rows on embeddings: (6, 2) and (−2, 0); their mean (2, 1) taken away: ±(4, 1), of length √17.
  const unit = [4 / Math.sqrt(17), 1 / Math.sqrt(17)];
  expect([...directions.rows]).toEqual([...unit, ...unit.map((value) => -value)].map(Math.fround));
});
