import { type Remote, wrap } from 'comlink';

/** A worker behind its comlink contract, whose death rejects what waits for it. */
export interface WorkerHandle<Api> {
  readonly api: Remote<Api>;
  /** Passes a call's answer on, or rejects when the worker crashes, hangs or is ended first. */
  race<T>(call: Promise<T>, timeoutMs?: number): Promise<T>;
  end(reason: Error): void;
}

/** Wraps a fresh worker. */
export function handleWorker<Api>(worker: Worker, name: string): WorkerHandle<Api> {
  let fail: (reason: Error) => void = () => {};
  const death = new Promise<never>((_, reject) => {
    fail = reject;
  });
  death.catch(() => {}); // Whoever waits at the time hears of it through `race`.
  const end = (reason: Error) => {
    worker.terminate();
    fail(reason);
  };
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    end(new Error(`the ${name} worker stopped: ${event.message || 'its script could not be loaded'}`));
  });
  return {
    api: wrap<Api>(worker),
    end,
    async race(call, timeoutMs) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      if (timeoutMs !== undefined && Number.isFinite(timeoutMs)) {
        const hung = () => end(new Error(`the ${name} worker did not answer within ${timeoutMs / 1000} s`));
        timer = setTimeout(hung, timeoutMs);
      }
      try {
        return await Promise.race([call, death]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
