import { proxy } from 'comlink';
import type { ProposedPair } from '../core/tuning/propose-pairs.ts';
import type { WorkerSetup } from './contract.ts';
import { registerAbortSignalTransfer } from './contract-abort.ts';
import type { TuneWorkerApi, TuningProgress, TuningTask } from './contract-tuning.ts';
import { handleWorker, type WorkerHandle } from './worker-handle.ts';

/** Learns projections beside everything else: searches go on meanwhile. */
export interface Tuner {
  /**
   * Learns in a worker that ends with it.
   * @returns the file of the projection @throws DownloadError, FormatError, RangeError; the signal's reason, at once
   */
  learn(
    task: TuningTask,
    signal: AbortSignal,
    onProgress: (progress: TuningProgress) => void,
  ): Promise<Uint8Array<ArrayBuffer>>;
  /** Pairs of items for someone to judge. @throws DownloadError, FormatError, RangeError */
  proposePairs(count: number, seed: number): Promise<readonly ProposedPair[]>;
}

export function createTuner(setup: WorkerSetup): Tuner {
  registerAbortSignalTransfer();
  return {
    async learn(task, signal, onProgress) {
      signal.throwIfAborted();
      // Progress comes over a port of its own, so the last of it may arrive after the end.
      let isOver = false;
      const tell = proxy((progress: TuningProgress) => {
        if (!isOver && !signal.aborted) onProgress(progress);
      });
      const worker = spawnTuneWorker();
      const stop = () => worker.end(signal.reason);
      signal.addEventListener('abort', stop, { once: true });
      try {
        // The worker ends with the signal, so it need not hear of it.
        return await worker.race(worker.api.learn(setup, task, new AbortController().signal, tell));
      } finally {
        isOver = true;
        signal.removeEventListener('abort', stop);
        worker.end(new Error('learning is over'));
      }
    },
    async proposePairs(count, seed) {
      const worker = spawnTuneWorker();
      try {
        return await worker.race(worker.api.proposePairs(setup, count, seed));
      } finally {
        worker.end(new Error('the pairs are there'));
      }
    },
  };
}

function spawnTuneWorker(): WorkerHandle<TuneWorkerApi> {
  const worker = new Worker(new URL('../../workers/tune.worker.ts', import.meta.url), { type: 'module' });
  return handleWorker<TuneWorkerApi>(worker, 'tune');
}
