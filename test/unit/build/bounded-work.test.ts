import { expect, it } from 'vitest';
import { PixelBudget } from '../../../scripts/build/pixel-budget.ts';
import { runBounded } from '../../../scripts/build/run-bounded.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('never decodes more pixels at once than the budget, and lets every picture have its turn', async () => {
  const budget = new PixelBudget(100);
  let now = 0;
  let most = 0;
  const sizes = [10, 90, 60, 60, 500, 1, 1, 99];
  const done = await Promise.all(
    sizes.map((pixels) =>
      budget.run(pixels, async () => {
        now += Math.min(pixels, 100);
        most = Math.max(most, now);
        await turn();
        now -= Math.min(pixels, 100);
        return pixels;
      }),
    ),
  );
  expect(done).toEqual(sizes);
  expect(most).toBeLessThanOrEqual(100);
});

it('gives the pixels of a failed picture back', async () => {
  const budget = new PixelBudget(1);
  const failed = budget.run(1, async () => Promise.reject(new Error('broken')));
  await expect(failed).rejects.toThrow('broken');
  expect(await budget.run(1, async () => 'next')).toBe('next');
});

it('keeps the order of the inputs and the limit', async () => {
  let now = 0;
  let most = 0;
  const results = await runBounded([3, 1, 2, 0], 2, new AbortController().signal, async (turns) => {
    most = Math.max(most, ++now);
    for (let i = 0; i < turns; i++) await turn();
    now--;
    return turns * 10;
  });
  expect(results).toEqual([30, 10, 20, 0]);
  expect(most).toBe(2);
});

it('begins nothing new after a failure or an abort, and waits for what is under way', async () => {
  const begun: number[] = [];
  let ended = 0;
  const task = async (input: number) => {
    begun.push(input);
    await turn();
    if (input === 0) throw new Error('broken');
    await turn();
    ended++;
  };
  await expect(runBounded([0, 1, 2, 3], 2, new AbortController().signal, task)).rejects.toThrow('broken');
  expect([begun, ended]).toEqual([[0, 1], 1]);

  const controller = new AbortController();
  const aborted = runBounded([5, 6, 7], 1, controller.signal, task);
  controller.abort(new Error('enough'));
  await expect(aborted).rejects.toThrow('enough');
  expect(begun).toEqual([0, 1, 5]);
});
