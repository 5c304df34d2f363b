import { expect, test } from 'vitest';
import { confidenceOf, fitTemperature } from '../../../src/core/tuning/confidence.ts';

/** Ten rows whose first class has 9 to 1 by the logits at temperature 1; so many of them are of that class. */
function rows(right: number): { readonly logits: Float32Array; readonly classes: Uint32Array } {
  const logits = Float32Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? Math.log(9) : 0));
  return { logits, classes: Uint32Array.from({ length: 10 }, (_, row) => (row < right ? 0 : 1)) };
}

test('a temperature of 1 is right for who is right as often as it says', () => {
  const { logits, classes } = rows(9);
  expect(fitTemperature(logits, classes)).toBeCloseTo(1, 2);
  const { accuracy, calibrationError } = confidenceOf(logits, classes, 1);
  expect(accuracy).toBeCloseTo(0.9, 6);
  expect(calibrationError).toBeCloseTo(0, 6);
});

test('who is too sure is cooled until its certainty is its accuracy', () => {
  // Right in 7 of 10: log(9) ÷ T must be log(7 ÷ 3).
  const { logits, classes } = rows(7);
  const temperature = fitTemperature(logits, classes);
  expect(temperature).toBeCloseTo(Math.log(9) / Math.log(7 / 3), 2);
  expect(confidenceOf(logits, classes, 1).calibrationError).toBeCloseTo(0.2, 5);
  expect(confidenceOf(logits, classes, temperature).calibrationError).toBeCloseTo(0, 3);
});
