import { describe, expect, test } from 'vitest';
import { PairMarks } from '../../../src/app/views/lab/tuning/pair-marks.ts';
import { TuningRun } from '../../../src/app/views/lab/tuning/tuning-run.ts';
import { encodeProjection } from '../../../src/core/tuning/encode-projection.ts';
import type { TuningProgress } from '../../../src/engine/contract-tuning.ts';
import { TUNED } from '../../fixtures/tuned-projection.ts';

const TASK = { kind: 'labels', column: 'category', loss: 'softmax', seed: 1 } as const;

/** A tuner whose runs the test ends. */
function tuner() {
  const runs: {
    readonly signal: AbortSignal;
    tell(progress: TuningProgress): void;
    end(file: Uint8Array<ArrayBuffer>): void;
    fail(error: Error): void;
  }[] = [];
  return {
    runs,
    learn: (_: unknown, signal: AbortSignal, tell: (progress: TuningProgress) => void) =>
      new Promise<Uint8Array<ArrayBuffer>>((end, fail) => void runs.push({ signal, tell, end, fail })),
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('a run', () => {
  test('shows its epochs and what came of it', async () => {
    const { learn, runs } = tuner();
    const run = new TuningRun({ learn });
    void run.start(TASK);
    const epoch = { epoch: 0, loss: Number.NaN, precision: 0.5 };
    runs[0]?.tell({ stage: 'learning', epoch });
    expect(run.snapshot()).toMatchObject({ state: 'learning', stage: 'learning', epochs: [epoch] });
    runs[0]?.end(encodeProjection(TUNED));
    await settled();
    expect(run.snapshot()).toMatchObject({ state: 'learned', projection: TUNED, epochs: [epoch] });
  });

  test('that is cancelled ends at once and is not heard of again', async () => {
    const { learn, runs } = tuner();
    const run = new TuningRun({ learn });
    void run.start(TASK);
    run.dismiss();
    expect(runs[0]?.signal.aborted).toBe(true);
    runs[0]?.end(encodeProjection(TUNED));
    await settled();
    expect(run.snapshot()).toEqual({ state: 'idle' });
  });

  test('tells what went wrong', async () => {
    const { learn, runs } = tuner();
    const run = new TuningRun({ learn });
    void run.start(TASK);
    runs[0]?.fail(new Error('“category” has 12 labels'));
    await settled();
    expect(run.snapshot()).toEqual({ state: 'failed', message: '“category” has 12 labels' });
  });
});

test('pairs are judged one after the other, skipped, and taken back', async () => {
  const loaded: number[] = [];
  const marks = new PairMarks(
    {
      proposePairs: async () => [
        [1, 2],
        [3, 4],
        [1, 4],
      ],
    },
    async (items) => void loaded.push(...items),
  );
  await marks.begin(1);
  expect(loaded).toEqual([1, 2, 3, 4]);
  marks.say(true);
  marks.say(null);
  marks.say(false);
  expect(marks.snapshot()).toMatchObject({
    marked: [
      { a: 1, b: 2, isAlike: true },
      { a: 1, b: 4, isAlike: false },
    ],
    next: null,
  });
  marks.takeBack();
  marks.takeBack();
  expect(marks.snapshot()).toMatchObject({ marked: [{ a: 1, b: 2, isAlike: true }], next: [3, 4] });
});
