import { expect, test } from 'vitest';
import { preferGuess } from '../../../src/core/vote/prefer-guess.ts';

const votes = [
  { column: 'category', value: 'Stuhl', probability: 0.9 },
  { column: 'colour', value: 'red', probability: 0.8 },
];

test('without a guess the neighbours’ votes stand', () => {
  expect(preferGuess(votes, null)).toBe(votes);
});

test('a guess stands for the vote on its column, at its own place', () => {
  const guess = { column: 'category', value: 'Sessel', probability: 0.7 };
  expect(preferGuess(votes, guess)).toEqual([votes[1], guess]);
});

test('a guess that is wrong more often than not offers nothing, and neither does the vote', () => {
  expect(preferGuess(votes, { column: 'category', value: 'Sessel', probability: 0.5 })).toEqual([votes[1]]);
});
