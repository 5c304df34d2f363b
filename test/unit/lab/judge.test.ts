import { expect, it } from 'vitest';
import { judge } from '../../../src/app/views/lab/compare/judged.ts';

const ranking = (...items: number[]) => ({
  items: Uint32Array.from(items),
  scores: Float64Array.from(items, (_, place) => 1 - place / 10),
});
const labels = ['cat', 'dog', 'cat', '', 'cat'];

it('tells right from wrong by label, and where the other answer has a picture', () => {
  const { neighbours, right, weighted, inBoth } = judge(ranking(2, 1, 3, 4), ranking(4, 2, 0, 1), labels, 'cat');
  expect(neighbours.map(({ isRight, placeThere }) => [isRight, placeThere])).toEqual([
    [true, 1],
    [false, 3],
    [false, null],
    [true, 0],
  ]);
  expect(neighbours[1]).toMatchObject({ item: 1, label: 'dog' });
  expect(right).toBe(2);
  // Weights 4, 3, 2, 1 of 10.
  expect(weighted).toBeCloseTo(5 / 10, 12);
  expect(inBoth).toBe(3);
});

it('calls nothing right where the label of the query is not known', () => {
  const { neighbours, right, weighted } = judge(ranking(2, 1), null, labels, '');
  expect(neighbours.every(({ isRight, placeThere }) => isRight === null && placeThere === null)).toBe(true);
  expect([right, weighted]).toEqual([null, null]);
});
