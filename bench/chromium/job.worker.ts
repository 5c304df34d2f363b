/// <reference lib="webworker" />
import { type ChromiumJob, runJob } from './run-job.ts';

self.onmessage = async ({ data: job }: MessageEvent<ChromiumJob>) => {
  try {
    const result = await runJob(job, (message) => {
      self.postMessage(message);
      return new Promise((resolve) => {
        self.onmessage = () => resolve();
      });
    });
    self.postMessage({ step: 'done', result });
  } catch (error) {
    self.postMessage({ step: 'failed', error: messageOf(error) });
  }
};

/** Some libraries throw objects that are no errors. */
function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  return typeof error === 'object' ? JSON.stringify(error) : String(error);
}
