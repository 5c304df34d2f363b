import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/core/random.ts';
import { contrastiveLoss } from '../../../src/core/tuning/contrastive-loss.ts';
import { pairLoss } from '../../../src/core/tuning/pair-loss.ts';
import { addTransposedTimes } from '../../../src/core/tuning/products.ts';
import { projectRows, throughUnitLength } from '../../../src/core/tuning/project-rows.ts';
import { softmaxLoss } from '../../../src/core/tuning/softmax-loss.ts';

const DIMENSIONS = 6;
const CLASSES = Uint32Array.of(0, 1, 2, 0, 1, 0, 2, 1);
/** Of float32 sums: differences of losses around 1 keep three digits at this step. */
const STEP = 2e-3;

const random = seededRandom(11);
const numbers = (count: number) => Float32Array.from({ length: count }, () => random() * 2 - 1);
const inputs = numbers(CLASSES.length * DIMENSIONS);
const matrix = numbers(DIMENSIONS * DIMENSIONS);
const head = { weights: numbers(3 * DIMENSIONS), biases: numbers(3) };
const ALIKE = [true, false, true, false];

/** A loss of projected rows that adds its gradient. */
type Loss = (rows: Float32Array, gradient: Float32Array) => number;

const LOSSES: Record<string, Loss> = {
  softmax: (rows, gradient) =>
    softmaxLoss(head, rows, CLASSES, {
      rows: gradient,
      weights: new Float32Array(head.weights.length),
      biases: new Float32Array(3),
    }),
  contrastive: (rows, gradient) => contrastiveLoss(rows, CLASSES, gradient),
  pairs: (rows, gradient) => pairLoss({ rows, alike: ALIKE }, 0.1, gradient),
};

/** The slope of a loss in each of the parameters, by going a little both ways. */
function slopes(parameters: Float32Array, loss: () => number): number[] {
  return Array.from(parameters, (value, at) => {
    parameters[at] = value + STEP;
    const above = loss();
    parameters[at] = value - STEP;
    const below = loss();
    parameters[at] = value;
    return (above - below) / (2 * STEP);
  });
}

function expectEqual(found: Float32Array, expected: readonly number[]): void {
  const largest = Math.max(...expected.map(Math.abs));
  expect(largest).toBeGreaterThan(0.01);
  for (const [at, value] of expected.entries())
    expect(Math.abs((found[at] as number) - value)).toBeLessThan(0.01 * largest);
}

describe('gradients agree with finite differences', () => {
  test.each(Object.entries(LOSSES))('of the %s loss, through the unit length, in the projection', (_, loss) => {
    const projected = projectRows(matrix, inputs, DIMENSIONS);
    const gradient = new Float32Array(inputs.length);
    loss(projected.rows, gradient);
    throughUnitLength(projected, gradient);
    const found = new Float32Array(matrix.length);
    addTransposedTimes(gradient, inputs, { m: DIMENSIONS, width: DIMENSIONS }, found);
    expectEqual(
      found,
      slopes(matrix, () => loss(projectRows(matrix, inputs, DIMENSIONS).rows, new Float32Array(inputs.length))),
    );
  });

  test('of the softmax, in the weights and biases of the classes', () => {
    const { rows } = projectRows(matrix, inputs, DIMENSIONS);
    const found = {
      rows: new Float32Array(rows.length),
      weights: new Float32Array(head.weights.length),
      biases: new Float32Array(3),
    };
    softmaxLoss(head, rows, CLASSES, found);
    const loss = () => LOSSES.softmax?.(rows, new Float32Array(rows.length)) ?? 0;
    expectEqual(found.weights, slopes(head.weights, loss));
    expectEqual(found.biases, slopes(head.biases, loss));
  });
});
