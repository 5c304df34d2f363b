import { rmSync, writeFileSync } from 'node:fs';
import type { MeasuredPeer } from './measure-peer.ts';
import { type Usage, Watchdog } from './watchdog.ts';

/** What a job gave and what it took. */
export interface Outcome {
  readonly measured: MeasuredPeer;
  readonly buildCpuSeconds: number;
  readonly memoryBytes: number;
}

/** The outside of a job: watches its process, and lets background work stand back while queries are timed. */
export interface Follower {
  onStep(message: { readonly step: string; readonly rows?: number }): Promise<void>;
  /** Waits for the job's result, or for the reason why it was stopped. */
  until(done: Promise<MeasuredPeer>): Promise<Outcome>;
}

/** Background work looks for the file now and then. */
const STAND_BACK_MS = 3_000;

/**
 * @param usage of the job's process
 * @param kill ends it
 */
export function followJob(
  usage: () => Promise<Usage>,
  rows: number,
  quietFile: string | null,
  kill: () => void,
): Follower {
  let buildCpuSeconds = Number.NaN;
  let memoryBytes = Number.NaN;
  let before = 0;
  let stopped: (error: Error) => void = () => {};
  const stop = new Promise<never>((_, reject) => {
    stopped = reject;
  });
  stop.catch(() => {});
  const watchdog = new Watchdog(usage, rows, (reason) => {
    stopped(new Error(reason));
    kill();
  });
  return {
    async onStep({ step, rows = 0 }) {
      if (step === 'ready') {
        before = (await usage()).memoryBytes;
        await watchdog.begin();
      } else if (step === 'progress') {
        await watchdog.progress(rows);
      } else if (step === 'built') {
        buildCpuSeconds = await watchdog.end();
      } else if (step === 'opened') {
        memoryBytes = (await usage()).memoryBytes - before;
        if (quietFile) {
          writeFileSync(quietFile, '');
          await new Promise((resolve) => setTimeout(resolve, STAND_BACK_MS));
        }
      }
    },
    async until(done) {
      try {
        const measured = await Promise.race([done, stop]);
        return { measured, buildCpuSeconds, memoryBytes };
      } finally {
        watchdog.close();
        if (quietFile) rmSync(quietFile, { force: true });
      }
    },
  };
}
