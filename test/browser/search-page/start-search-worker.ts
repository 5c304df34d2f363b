import { type Remote, wrap } from 'comlink';
import type { SearchWorkerApi } from '../../../src/engine/contract.ts';
import type { LiveSearchApi } from '../../../src/engine/contract-live.ts';

/** A search worker as the app starts it. */
export interface StartedSearchWorker {
  readonly api: Remote<SearchWorkerApi & LiveSearchApi>;
  end(): void;
}

export function startSearchWorker(): StartedSearchWorker {
  const worker = new Worker(new URL('../../../workers/search.worker.ts', import.meta.url), { type: 'module' });
  return { api: wrap(worker), end: () => worker.terminate() };
}
