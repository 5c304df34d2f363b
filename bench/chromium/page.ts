import { type ChromiumJob, type OnStep, runJob } from './run-job.ts';

declare global {
  interface Window {
    /** Given by the outside. */
    onBenchStep: OnStep;
    runBenchJob(job: ChromiumJob): Promise<unknown>;
  }
}

/** Built for pages alone: "worker environment detected but not enabled at build time". */
const RUN_IN_PAGE: readonly string[] = ['hnswlib-wasm'];

/** Runs a job in a worker, as the app runs searches, and gives its result. */
window.runBenchJob = (job) => {
  if (RUN_IN_PAGE.includes(job.peer)) return runJob(job, window.onBenchStep);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./job.worker.ts', import.meta.url), { type: 'module' });
    worker.onerror = ({ message }) => reject(new Error(message || 'the worker did not start'));
    worker.onmessage = async ({ data }: MessageEvent<{ step: string; result?: unknown; error?: string }>) => {
      if (data.step === 'done') resolve(data.result);
      else if (data.step === 'failed') reject(new Error(data.error));
      else {
        await window.onBenchStep(data);
        worker.postMessage('go on');
      }
    };
    worker.postMessage(job);
  });
};
