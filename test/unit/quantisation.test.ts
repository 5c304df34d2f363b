import { expect, it } from 'vitest';
import { quantise } from '../../src/core/quantisation/quantise.ts';
import { quantiseQuery } from '../../src/core/quantisation/quantise-query.ts';

it('the largest component becomes ±127 and the scale makes the code a unit vector', () => {
  const { codes, scales } = quantise(Float32Array.of(3, -4, 0, 0.25, 8, 2), 2);
  expect([...codes]).toEqual([95, -127, 0, 127, 127, 32]);
  expect([...scales]).toEqual([1 / Math.hypot(95, 127), 1 / 127, 1 / Math.hypot(127, 32)].map(Math.fround));
});

it('a vector of zeros has a code of zeros and scale 0', () => {
  expect(quantise(new Float32Array(4), 4)).toEqual({ codes: new Int8Array(4), scales: new Float32Array(1) });
  expect(quantiseQuery(new Float32Array(4))).toEqual(new Int8Array(4));
});

it('no embeddings give no codes', () => {
  expect(quantise(new Float32Array(0), 256)).toEqual({ codes: new Int8Array(0), scales: new Float32Array(0) });
});

it('the largest component of a query becomes ±127', () => {
  expect([...quantiseQuery(Float32Array.of(1, -2, 0.5, 0))]).toEqual([64, -127, 32, 0]);
});

it('numbers that are not finite and rows that are not whole are refused', () => {
  expect(() => quantise(Float32Array.of(1, Number.NaN), 2)).toThrow('embedding has NaN at dimension 1');
  expect(() => quantiseQuery(Float32Array.of(Number.NEGATIVE_INFINITY))).toThrow(
    'embedding has -Infinity at dimension 0; expected a finite number',
  );
  expect(() => quantise(new Float32Array(5), 2)).toThrow('5 numbers do not make whole rows of 2 dimensions');
});
