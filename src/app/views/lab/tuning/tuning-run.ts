import { decodeProjection } from '../../../../core/tuning/decode-projection.ts';
import type { Epoch } from '../../../../core/tuning/learn-projection.ts';
import type { TunedProjection } from '../../../../core/tuning/tuned-projection.ts';
import type { TuningTask } from '../../../../engine/contract-tuning.ts';
import type { Tuner } from '../../../../engine/tuning.ts';

/** Where learning stands. */
export type Run =
  | { readonly state: 'idle' }
  | {
      readonly state: 'learning';
      readonly task: TuningTask;
      readonly stage: 'opening' | 'learning' | 'measuring';
      readonly epochs: readonly Epoch[];
    }
  | {
      readonly state: 'learned';
      readonly file: Uint8Array<ArrayBuffer>;
      readonly projection: TunedProjection;
      readonly epochs: readonly Epoch[];
    }
  | { readonly state: 'failed'; readonly message: string };

/** Learns one projection at a time; it goes on while something else is on screen. */
export class TuningRun {
  readonly #tuner: Pick<Tuner, 'learn'>;
  readonly #listeners = new Set<() => void>();
  #run: Run = { state: 'idle' };
  #ending = new AbortController();

  constructor(tuner: Pick<Tuner, 'learn'>) {
    this.#tuner = tuner;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): Run => this.#run;

  async start(task: TuningTask): Promise<void> {
    this.#ending.abort();
    this.#ending = new AbortController();
    const { signal } = this.#ending;
    const epochs: Epoch[] = [];
    const show = (run: Run) => {
      if (!signal.aborted) this.#set(run);
    };
    show({ state: 'learning', task, stage: 'opening', epochs });
    try {
      const file = await this.#tuner.learn(task, signal, (progress) => {
        if (progress.stage === 'learning') epochs.push(progress.epoch);
        show({ state: 'learning', task, stage: progress.stage, epochs: [...epochs] });
      });
      show({ state: 'learned', file, projection: decodeProjection(file), epochs });
    } catch (error) {
      show({ state: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Ends what is learned now, or puts away what was learned. */
  dismiss(): void {
    this.#ending.abort();
    this.#set({ state: 'idle' });
  }

  #set(run: Run): void {
    this.#run = run;
    for (const listener of this.#listeners) listener();
  }
}
