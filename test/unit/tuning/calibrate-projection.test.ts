import { expect, test } from 'vitest';
import { similarityOf } from '../../../src/core/calibration/score-levels.ts';
import { calibrateProjection } from '../../../src/core/tuning/calibrate-projection.ts';
import { projectRows } from '../../../src/core/tuning/project-rows.ts';
import { tuneToLabels } from '../../../src/core/tuning/tune-to-labels.ts';
import { finish, labelledTask } from '../../fixtures/labelled-embeddings.ts';

const DIMENSIONS = 32;
const { rows, labels } = labelledTask(400, DIMENSIONS, 4, 2, 0.5);
const items = { encoder: { id: 'tiny', sha256: 'a'.repeat(64) }, rows, dimensions: DIMENSIONS, column: 'kind', labels };
const learned = finish(tuneToLabels(items, { loss: 'contrastive', seed: 1 }));
const calibration = calibrateProjection(learned, {
  rows,
  columns: ['kind'],
  metadataOf: (item) => ({ kind: labels[item] ?? '' }),
  identical: 0.97,
});

test('levels lie in their order, and hardly any other picture is called identical', () => {
  if (!calibration) throw new Error('the collection was too small');
  const { random, similar, verySimilar, identical } = calibration.scores;
  expect([random, similar, verySimilar, identical]).toEqual([random, similar, verySimilar, identical].sort());
  const projected = projectRows(learned.matrix, rows, DIMENSIONS).rows;
  const row = (at: number) => projected.subarray(at * DIMENSIONS, (at + 1) * DIMENSIONS);
  const words = Array.from({ length: 100 }, (_, item) => {
    const scores = labels.flatMap((_, other) =>
      other === item ? [] : [row(item).reduce((sum, value, at) => sum + value * (row(other)[at] ?? 0), 0)],
    );
    return similarityOf(Math.max(...scores), calibration.scores);
  });
  expect(words.filter((word) => word === 'identical').length).toBeLessThanOrEqual(2);
  expect(words.filter((word) => word === 'very similar').length).toBeGreaterThan(30);
});

test('votes on columns are measured anew', () => {
  expect(calibration?.votes.map(({ column }) => column)).toEqual(['kind']);
  expect(calibration?.votes[0]?.rights.at(-1)).toBeGreaterThan(0.85);
});

test('too few pictures are not measured', () => {
  const few = rows.subarray(0, 20 * DIMENSIONS);
  const asked = { rows: few, columns: [], metadataOf: () => ({}), identical: 0.97 };
  expect(calibrateProjection(learned, asked)).toBeNull();
});
