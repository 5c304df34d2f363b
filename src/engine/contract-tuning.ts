import type { Epoch, Loss } from '../core/tuning/learn-projection.ts';
import type { ProposedPair } from '../core/tuning/propose-pairs.ts';
import type { MarkedPair } from '../core/tuning/tune-to-pairs.ts';
import type { Progress, WorkerSetup } from './contract.ts';

/** What a projection is to be learned from. */
export type TuningTask =
  | { readonly kind: 'labels'; readonly column: string; readonly loss: Loss; readonly seed: number }
  | { readonly kind: 'pairs'; readonly pairs: readonly MarkedPair[]; readonly seed: number };

/** How far learning is. */
export type TuningProgress =
  | ({ readonly stage: 'opening' } & Progress)
  | { readonly stage: 'learning'; readonly epoch: Epoch }
  /** Measures the end on what was held out, and what scores mean. */
  | { readonly stage: 'measuring' };

/** `workers/tune.worker.ts`: learns projections of the site's embeddings; a worker of its own, ended when it is done. */
export interface TuneWorkerApi {
  /** @returns the file of the projection; transferred @throws DownloadError, FormatError, RangeError; the signal's reason */
  learn(
    setup: WorkerSetup,
    task: TuningTask,
    signal: AbortSignal,
    onProgress: (progress: TuningProgress) => void,
  ): Promise<Uint8Array<ArrayBuffer>>;
  /** Pairs of items for someone to judge. @throws DownloadError, FormatError, RangeError */
  proposePairs(setup: WorkerSetup, count: number, seed: number): Promise<readonly ProposedPair[]>;
}
