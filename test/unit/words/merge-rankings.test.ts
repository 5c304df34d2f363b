import { describe, expect, test } from 'vitest';
import { mergeRankings, UNMEASURED_LOOKS } from '../../../src/core/text/merge-rankings.ts';
import { openDescriptions } from '../../../src/core/text/search-descriptions.ts';

const says = (item: number, score: number, coverage = 1) => ({ item, score, coverage, says: ['velvet'] });
const order = (matches: readonly { readonly item: number }[]) => matches.map(({ item }) => item);

describe('two rankings merged', () => {
  test('put first what both found', () => {
    const looks = [
      { item: 1, score: 0.5 },
      { item: 2, score: 0.4 },
    ];
    expect(order(mergeRankings(looks, 0.9, [says(3, 9), says(2, 8)], UNMEASURED_LOOKS))).toEqual([2, 3, 1]);
  });

  test('have the score that the formula says', () => {
    const looks = [
      { item: 1, score: 0.5 },
      { item: 2, score: 0.4 },
    ];
    const [first] = mergeRankings(looks, 0.5, [says(7, 2), says(2, 1, 0.5)], UNMEASURED_LOOKS).filter(
      ({ item }) => item === 2,
    );
    expect(first?.score).toBeCloseTo((0.5 * (60 / 61) + 0.5 * (60 / 61)) / 1.5, 12);
    expect(first).toMatchObject({ looks: 0.4, says: ['velvet'] });
  });

  test('leave out pictures that do not look like the words, and all of them when nobody knows the words', () => {
    const looks = [
      { item: 1, score: UNMEASURED_LOOKS },
      { item: 2, score: UNMEASURED_LOOKS - 0.01 },
    ];
    expect(order(mergeRankings(looks, 1, [], UNMEASURED_LOOKS))).toEqual([1]);
    expect(mergeRankings(looks, 0, [], UNMEASURED_LOOKS)).toEqual([]);
  });

  test('treat equals alike: of items whose descriptions match as well the one that looks more like it is first', () => {
    const looks = [
      { item: 9, score: 0.6 },
      { item: 1, score: 0.5 },
    ];
    expect(order(mergeRankings(looks, 0.1, [says(1, 4), says(9, 4)], UNMEASURED_LOOKS))).toEqual([9, 1]);
  });

  test('give descriptions that say half of the words half of the worth', () => {
    expect(order(mergeRankings([{ item: 1, score: 0.5 }], 0.7, [says(2, 5, 0.5)], UNMEASURED_LOOKS))).toEqual([1, 2]);
    expect(order(mergeRankings([{ item: 1, score: 0.5 }], 0.3, [says(2, 5, 0.5)], UNMEASURED_LOOKS))).toEqual([2, 1]);
  });
});

describe('descriptions', () => {
  const descriptions = openDescriptions();
  descriptions.add(0, { path: 'sofa/navy-sofa.webp', metadata: { material: 'velvet', price: 900 } });
  descriptions.add(1, { path: 'sofa/red-sofa.webp', metadata: { material: 'Leather', price: 400 } });
  descriptions.add(2, { path: 'chair/IMG_1234.webp', metadata: { material: 'velvet', note: 'für Café' } });
  const found = (text: string, respelled?: ReadonlyMap<string, string>) => order(descriptions.search(text, respelled));

  test('are found by cells, file names and folders, the most and rarest words first', () => {
    expect(found('velvet sofa')[0]).toBe(0);
    expect(found('velvet sofa')).toHaveLength(3);
    expect(found('leather')).toEqual([1]);
    expect(found('img 1234')).toEqual([2]);
    expect(found('900')).toEqual([0]);
  });

  test('are found with a slip, by the beginning of a word, and without capitals and accents', () => {
    expect(found('lether')).toEqual([1]);
    expect(found('leat')).toEqual([1]);
    expect(found('CAFE')).toEqual([2]);
  });

  test('are found by what a slip meant where letters alone are too far off', () => {
    expect(found('levaeth')).toEqual([]);
    const [match] = descriptions.search('levaeth', new Map([['levaeth', 'leather']]));
    expect(match).toMatchObject({ item: 1, coverage: 1, says: ['leather'] });
  });

  test('say which words matched, and how many of those asked', () => {
    const [first, second] = descriptions.search('velvet sofa');
    expect(first).toMatchObject({ item: 0, coverage: 1 });
    expect([...(first?.says ?? [])].sort()).toEqual(['sofa', 'velvet']);
    expect(second?.coverage).toBe(0.5);
  });

  test('are not found by words that only join, or by nothing', () => {
    expect(found('the')).toEqual([]);
    expect(found('')).toEqual([]);
  });

  test('are kept once, however often they arrive', () => {
    descriptions.add(1, { path: 'sofa/red-sofa.webp', metadata: { material: 'Leather' } });
    expect(found('leather')).toEqual([1]);
  });
});
