import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { locateEncoder } from '../../../scripts/encoders/locate.ts';
import { encoderWords } from '../../../scripts/search/encoder-words.ts';
import type { Words } from '../../../src/core/words/open-words.ts';
import { parseClassLabels } from '../../../src/encoding/class-labels.ts';
import { loadEncoderFolder } from '../../../src/encoding/encoder-folder-node.ts';

const WORD_LIST = new URL('../../../public/words/words.bin', import.meta.url);

/** What the promise of the word list is (issue "Searching as people want to"). */
const LEAST_WORDS = 10_000;
const MOST_BYTES = 400_000;

let words: Words;
beforeAll(async () => {
  const opened = await encoderWords(await loadEncoderFolder(await locateEncoder()));
  if (!opened) throw new Error('the shipped encoder lacks what words take');
  words = opened;
}, 120_000);

const confidence = (text: string) => words.vectorOf(words.parse(text)).confidence;

/** Cosine of two texts' vectors. */
function alike(a: string, b: string): number {
  const [x, y] = [a, b].map((text) => words.vectorOf(words.parse(text)).embedding);
  if (!x || !y) throw new Error(`no vector of "${x ? b : a}"`);
  return x.reduce((sum, value, d) => sum + value * (y[d] as number), 0);
}

describe('the shipped word list', () => {
  test(`has ${LEAST_WORDS} words and more in at most ${MOST_BYTES} bytes as a host sends it, and its licence`, async () => {
    expect(words.list.words.length).toBeGreaterThan(LEAST_WORDS);
    expect(gzipSync(await readFile(WORD_LIST), { level: 9 }).length).toBeLessThan(MOST_BYTES);
    expect(await readFile(new URL('LICENSE', WORD_LIST), 'utf8')).toContain('Princeton University');
  });

  test('has every class of the shipped encoder, and a word that means it', async () => {
    const { labels } = (await loadEncoderFolder(await locateEncoder())).card;
    const text = await readFile(`${await locateEncoder()}/${labels?.file}`, 'utf8');
    const wordNetIds = parseClassLabels(text).map(({ wnid }) => wnid);
    expect([...words.list.classes].sort()).toEqual([...wordNetIds].sort());
    const meant = new Set<number>();
    for (const word of words.list.words.keys()) {
      for (const { concept } of words.list.conceptsOf(word))
        if (words.list.confidenceOf(word) > 0.5) meant.add(concept);
    }
    const lacking = words.list.classes.filter((_, place) => !meant.has(place));
    expect(lacking).toEqual([]);
  });

  test.each([
    ['dog', ['golden retriever', 'chihuahua', 'beagle'], 'sofa'],
    ['vehicle', ['ambulance', 'airliner', 'bicycle'], 'goldfish'],
    ['furniture', ['studio couch', 'wardrobe', 'rocking chair'], 'zebra'],
  ])('reaches from "%s" all its kinds', (family, kinds, other) => {
    for (const kind of kinds) expect(alike(family, kind), kind).toBeGreaterThan(alike(family, other));
  });

  test('knows synonyms, plurals and irregular plurals', () => {
    expect(alike('couches', 'sofa')).toBeCloseTo(1, 5);
    expect(alike('geese', 'goose')).toBeCloseTo(1, 5);
    expect(alike('t-shirt', 'jersey')).toBeCloseTo(1, 5);
  });

  test('is honest about what the classes do not show', () => {
    for (const known of ['golden retriever', 'sofa', 'banana', 'car'])
      expect(confidence(known), known).toBeGreaterThan(0.4);
    for (const vague of ['person', 'kitchen']) expect(confidence(vague), vague).toBeLessThan(0.15);
    for (const unknown of ['sky', 'justice', 'zzqqx']) expect(confidence(unknown), unknown).toBe(0);
  });

  test('takes words outside of the classes to something near them', () => {
    expect(alike('ketch', 'schooner')).toBeGreaterThan(alike('ketch', 'zebra'));
    expect(alike('gerenuk', 'impala')).toBeGreaterThan(alike('gerenuk', 'sofa'));
    const near = (word: string, others: readonly string[]) =>
      others.reduce((sum, other) => sum + alike(word, other), 0) / others.length;
    const inKitchens = ['dishwasher', 'refrigerator', 'stove', 'toaster', 'frying pan', 'plate rack'];
    expect(near('kitchen', inKitchens)).toBeGreaterThan(near('kitchen', ['zebra', 'goldfish', 'airliner', 'volcano']));
  });

  test('finds similar words', () => {
    const [term] = words.parse('sofa');
    const similar = term ? words.similarTo(term, 10).map(({ text }) => text) : [];
    expect(similar).toContain('couch');
  });
});
