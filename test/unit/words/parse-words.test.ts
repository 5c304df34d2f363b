import { describe, expect, test } from 'vitest';
import { parseWords, respelledTokens } from '../../../src/core/text/parse-words.ts';
import { decodeWords } from '../../../src/core/words/decode-words.ts';
import { encodeWords } from '../../../src/core/words/encode-words.ts';
import { TINY_WORDS } from '../../fixtures/tiny-words.ts';

const list = decodeWords(encodeWords(TINY_WORDS));

/** "sofa", "sofa~" where it was respelled, "? x" where unknown. */
const parse = (text: string) =>
  parseWords(text, list).map((term) =>
    term.kind === 'unknown' ? `? ${term.typed}` : `${list.words[term.word]}${term.isRespelled ? '~' : ''}`,
  );

describe('a text is taken apart', () => {
  test('into the longest phrases that the list has', () => {
    expect(parse('sofa bed dog')).toEqual(['sofa bed', 'dog']);
    expect(parse('Sofa-Bed')).toEqual(['sofa bed']);
    expect(parse('bed sofa')).toEqual(['? bed', 'sofa']);
  });

  test('with words that only join left out', () => {
    expect(parse('the dog on a sofa')).toEqual(['dog', 'sofa']);
    expect(parse('the of and')).toEqual([]);
  });

  test('with plurals traced back, by rule and by the list of exceptions', () => {
    expect(parse('dogs sofas couches')).toEqual(['dog', 'sofa', 'couch']);
    expect(parse('wolves')).toEqual(['wolf']);
    expect(parse('men')).toEqual(['man']);
  });

  test('with one wrong letter in a short word forgiven, in long ones two, but none in three letters', () => {
    expect(parse('poodel')).toEqual(['poodle~']);
    expect(parse('furnitrue')).toEqual(['furniture~']);
    expect(parse('frniturr')).toEqual(['furniture~']);
    expect(parse('dug')).toEqual(['? dug']);
    expect(parse('sofx bed')).toEqual(['sofa bed~']);
  });

  test('without capitals and accents mattering', () => {
    expect(parse('SÔFA')).toEqual(['sofa']);
  });

  test('and what is no word of the list is called unknown', () => {
    expect(parse('zzqqx')).toEqual(['? zzqqx']);
    expect(parse('')).toEqual([]);
    expect(parse('!?, …')).toEqual([]);
  });

  test('and only so far: a text of a million letters is a short query', () => {
    expect(parse('dog '.repeat(10_000)).length).toBe(32);
    expect(parse('x'.repeat(1_000_000))[0]?.length).toBe(62);
  });

  test('with what a slip probably meant told word by word', () => {
    expect([...respelledTokens(parseWords('poodel sofx bed dog', list), list)]).toEqual([
      ['poodel', 'poodle'],
      ['sofx', 'sofa'],
    ]);
  });
});
