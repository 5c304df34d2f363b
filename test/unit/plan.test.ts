import { expect, it } from 'vitest';
import { planSearch, type Question } from '../../src/search/plan.ts';

const SIZES = [1, 100, 3000, 20_000, 100_000, 1_000_000];
const questions: Question[] = SIZES.flatMap((rows) =>
  [1, 0.3, 0.05, 0.001].flatMap((share) =>
    [1, 10, 60, 1000].flatMap((k) =>
      [0.8, 0.95, 0.99, 1].map((recall) => ({
        rows,
        passing: Math.ceil(rows * share),
        isFiltered: share < 1,
        k,
        recall,
        hasForest: true,
        hasSigns: true,
      })),
    ),
  ),
);

it('the same question always gets the same way', () => {
  expect(questions.map(planSearch)).toEqual(questions.map(planSearch));
});

it('every way has settings within their ranges', () => {
  for (const { plan, budget, candidates } of questions.map(planSearch)) {
    expect(budget).toBeGreaterThan(0);
    expect(budget).toBeLessThanOrEqual(1);
    expect(candidates > 0).toBe(plan.endsWith('funnel'));
  }
});

it('a way is only chosen where the index has what it needs', () => {
  for (const question of questions) {
    expect(planSearch({ ...question, hasForest: false, hasSigns: false }).plan).toBe('exact');
    expect(planSearch({ ...question, hasForest: false }).plan).not.toContain('forest');
    expect(planSearch({ ...question, hasSigns: false }).plan).not.toContain('funnel');
  }
});

it('a filter is never answered by leaves, which might all be of what it forbids', () => {
  for (const question of questions) {
    expect(planSearch({ ...question, isFiltered: true }).plan).not.toContain('forest');
  }
});

it('more neighbours than were measured, and filters that leave next to nothing, are answered exactly', () => {
  for (const question of questions) {
    expect(planSearch({ ...question, k: 5000 }).plan).toBe('exact');
    expect(planSearch({ ...question, passing: Math.min(question.passing, question.rows * 1e-4) }).plan).toBe('exact');
  }
});

it('a large collection is not scanned whole for ten neighbours, and less recall never means more work', () => {
  const large: Question = {
    rows: 100_000,
    passing: 100_000,
    isFiltered: false,
    k: 10,
    recall: 0.95,
    hasForest: true,
    hasSigns: true,
  };
  expect(planSearch(large).plan).toMatch(/^forest/);
  const budgets = [0.8, 0.9, 0.95].map((recall) => planSearch({ ...large, recall }).budget);
  expect(budgets).toEqual(budgets.toSorted((a, b) => a - b));
});
