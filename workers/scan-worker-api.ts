import type { ThreadPlace } from '../src/kernels/threads/scan-job.ts';

/** `scan.worker.ts`: a thread that helps another with its scans. */
export interface ScanWorkerApi {
  /** Serves for ever; the promise only ever fails. */
  serve(setup: ScanSetup): Promise<void>;
}

export interface ScanSetup {
  /** The build that the caller runs. */
  readonly module: Uint8Array<ArrayBuffer>;
  /** Shared with the caller, as are the addresses. */
  readonly memory: WebAssembly.Memory;
  readonly job: number;
  readonly place: ThreadPlace;
}
