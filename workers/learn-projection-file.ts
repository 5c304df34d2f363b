import { calibrateProjection, UNMEASURED_IDENTICAL } from '../src/core/tuning/calibrate-projection.ts';
import { encodeProjection } from '../src/core/tuning/encode-projection.ts';
import { labelsOf } from '../src/core/tuning/label-columns.ts';
import type { Epoch } from '../src/core/tuning/learn-projection.ts';
import { type LearnedProjection, tuneToLabels } from '../src/core/tuning/tune-to-labels.ts';
import { tuneToPairs } from '../src/core/tuning/tune-to-pairs.ts';
import type { WorkerSetup } from '../src/engine/contract.ts';
import type { TuningProgress, TuningTask } from '../src/engine/contract-tuning.ts';
import { eventLoopTurn } from '../src/search/event-loop-turn.ts';
import { readItemList, readItemRows } from './item-rows.ts';

/** Learns a projection of a site's embeddings, in steps between which the signal is looked at. */
export async function learnProjectionFile(
  setup: WorkerSetup,
  task: TuningTask,
  signal: AbortSignal,
  onProgress: (progress: TuningProgress) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const { release } = setup;
  const encoder = release.encoder.identity;
  const { rows, dimensions } = await readItemRows(setup, signal, (progress) =>
    onProgress({ stage: 'opening', ...progress }),
  );
  const { items, columns } = await readItemList(setup, signal);
  const metadata = items.map((item) => item.metadata);
  const embeddings = { encoder, rows, dimensions };
  const steps =
    task.kind === 'labels'
      ? tuneToLabels({ ...embeddings, column: task.column, labels: labelsOf(metadata, task.column) }, task)
      : tuneToPairs({ ...embeddings, pairs: task.pairs }, task.seed);
  const learned = await inTurns(steps, signal, (epoch) => onProgress({ stage: 'learning', epoch }));
  onProgress({ stage: 'measuring' });
  await eventLoopTurn();
  signal.throwIfAborted();
  const calibration = calibrateProjection(learned, {
    rows,
    columns,
    metadataOf: (item) => metadata[item] ?? {},
    identical: release.collection.calibration?.scores.identical ?? UNMEASURED_IDENTICAL,
  });
  return encodeProjection({ ...learned, calibration });
}

async function inTurns(
  steps: Generator<Epoch | null, LearnedProjection>,
  signal: AbortSignal,
  onEpoch: (epoch: Epoch) => void,
): Promise<LearnedProjection> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (step.value) onEpoch(step.value);
    await eventLoopTurn();
    signal.throwIfAborted();
  }
}
