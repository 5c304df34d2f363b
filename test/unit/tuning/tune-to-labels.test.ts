import { describe, expect, test } from 'vitest';
import { leaveOneOut } from '../../../src/core/evaluation/leave-one-out.ts';
import { guessClass } from '../../../src/core/tuning/apply-projection.ts';
import { type Epoch, LOSSES } from '../../../src/core/tuning/learn-projection.ts';
import { neighbourPrecision } from '../../../src/core/tuning/neighbour-precision.ts';
import { tuneToLabels } from '../../../src/core/tuning/tune-to-labels.ts';
import { finish, labelledTask, shuffledLabels, TELLING } from '../../fixtures/labelled-embeddings.ts';

const DIMENSIONS = 32;
const KINDS = 6;
const encoder = { id: 'tiny', sha256: 'a'.repeat(64) };
const task = labelledTask(600, DIMENSIONS, KINDS, 21);
const items = { encoder, rows: task.rows, dimensions: DIMENSIONS, column: 'kind', labels: task.labels };

describe.each(LOSSES)('tuning by the %s loss', (loss) => {
  const tuned = finish(tuneToLabels(items, { loss, seed: 4, epochs: 25 }));

  test('finds the few dimensions that tell the labels', () => {
    const { gain, verdict } = tuned.figures;
    expect(verdict).toBe('better');
    expect(gain.after).toBeGreaterThan(gain.before + 0.12);
    const strength = (column: number) =>
      Math.hypot(...Array.from({ length: DIMENSIONS }, (_, row) => tuned.matrix[row * DIMENSIONS + column] as number));
    const strengths = Array.from({ length: DIMENSIONS }, (_, column) => strength(column));
    const strongest = strengths.map((_, column) => column).sort((a, b) => (strengths[b] ?? 0) - (strengths[a] ?? 0));
    expect(strongest.slice(0, TELLING).sort()).toEqual([0, 1, 2, 3]);
  });

  test('names the label of rows that it has never seen', () => {
    const unseen = labelledTask(120, DIMENSIONS, KINDS, 99);
    if (!tuned.classifier) throw new Error('labels were learned without a classifier');
    const guesses = unseen.labels.map((label, row) => {
      const vector = unseen.rows.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS);
      return { ...guessClass(tuned, tuned.classifier as NonNullable<typeof tuned.classifier>, vector), label };
    });
    const right = guesses.filter(({ value, label }) => value === label).length / guesses.length;
    expect(right).toBeGreaterThan(0.75);
    expect(Math.abs(tuned.classifier.confidence.accuracy - right)).toBeLessThan(0.15);
    const sure = guesses.reduce((sum, { probability }) => sum + probability, 0) / guesses.length;
    expect(Math.abs(sure - right)).toBeLessThan(0.12);
  });

  test('is the same for the same seed', () => {
    expect(finish(tuneToLabels(items, { loss, seed: 4, epochs: 25 }))).toEqual(tuned);
  });

  test.each([1, 2, 3, 4, 5])('says of shuffled labels that it did not help (shuffle %i)', (seed) => {
    const { rows, labels } = shuffledLabels(task, seed);
    const { figures } = finish(tuneToLabels({ ...items, rows, labels }, { loss, seed, epochs: 12 }));
    expect(figures.verdict).not.toBe('better');
  });
});

test('tells an epoch after the other, the first one before anything was learned', () => {
  const epochs: Epoch[] = [];
  const steps = tuneToLabels(items, { loss: 'softmax', seed: 4, epochs: 3 });
  for (let step = steps.next(); !step.done; step = steps.next()) if (step.value) epochs.push(step.value);
  expect(epochs.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3]);
  expect(epochs.slice(1).every(({ loss }) => loss > 0)).toBe(true);
  expect(epochs[3]?.loss).toBeLessThan(epochs[1]?.loss ?? 0);
});

test('leaves out items without a label', () => {
  const labels = [...task.labels.slice(0, 500), ...Array<null>(99).fill(null), ''];
  const { figures } = finish(tuneToLabels({ ...items, labels }, { loss: 'softmax', seed: 4, epochs: 1 }));
  expect(figures.train + figures.validation + figures.heldOut).toBe(500);
});

test('asks among all items where the held-out ones are too few, and says so', () => {
  const few = { ...items, rows: task.rows.subarray(0, 120 * DIMENSIONS), labels: task.labels.slice(0, 120) };
  expect(finish(tuneToLabels(few, { loss: 'softmax', seed: 4, epochs: 1 })).figures.gallery).toBe('all');
  expect(finish(tuneToLabels(items, { loss: 'softmax', seed: 4, epochs: 1 })).figures.gallery).toBe('held out');
});

test('refuses labels that nothing can be measured by', () => {
  const few = { ...items, rows: task.rows.subarray(0, 12 * DIMENSIONS), labels: task.labels.slice(0, 12) };
  expect(() => finish(tuneToLabels(few, { loss: 'softmax', seed: 4 }))).toThrow('“kind” has 12 labels of 6 kinds');
});

test('refuses more kinds than a projection can hold', () => {
  const labels = Array.from({ length: 5000 }, (_, row) => `kind ${row}`);
  const many = { ...items, rows: new Float32Array(5000 * DIMENSIONS), labels };
  expect(() => finish(tuneToLabels(many, { loss: 'softmax', seed: 4 }))).toThrow('5000 kinds of labels; at most 4096');
});

test('precision is that of the evaluation', () => {
  const classes = Uint32Array.from(task.labels, (label) => Number(label.slice(5)));
  const everything = classes.map((_, row) => row);
  const asking = { queries: everything, gallery: everything, fewest: 10 };
  const figures = neighbourPrecision(task.rows, classes, asking);
  const { rows, labels } = task;
  const { precisionAt10 } = leaveOneOut({ rows, dimensions: DIMENSIONS, labels }, { metric: 'cosine', codes: 'float' });
  expect(figures.reduce((sum, value) => sum + value, 0) / figures.length).toBeCloseTo(precisionAt10, 12);
});
