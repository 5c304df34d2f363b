import { expect, test } from 'vitest';
import { labelColumns, labelsOf } from '../../../src/core/tuning/label-columns.ts';

/** A hundred items: kinds in turn, a name each, a year that only some have. */
const METADATA = Array.from({ length: 100 }, (_, item) => ({
  kind: `kind ${item % 4}`,
  name: `item ${item}`,
  colour: item < 40 ? 'red' : '',
  ...(item < 90 && { year: 1990 + (item % 2) }),
}));

test('columns of kinds with enough items are offered, the fullest first; names and single values are not', () => {
  expect(labelColumns(METADATA, ['name', 'year', 'colour', 'kind', 'missing'])).toEqual([
    { column: 'kind', kinds: 4, labelled: 100, inLargeKinds: 100 },
    { column: 'year', kinds: 2, labelled: 90, inLargeKinds: 90 },
  ]);
});

test('empty and missing cells are no labels, and numbers are texts', () => {
  const labels = labelsOf(METADATA, 'year');
  expect(labels.slice(88, 92)).toEqual(['1990', '1991', null, null]);
  expect(labelsOf(METADATA, 'colour')[50]).toBeNull();
});
