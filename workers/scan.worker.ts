import { expose } from 'comlink';
import { instantiateKernels } from '../src/kernels/instantiate.ts';
import { serveScans } from '../src/kernels/threads/serve-scans.ts';
import type { ScanWorkerApi } from './scan-worker-api.ts';

const api: ScanWorkerApi = {
  async serve({ module, memory, job, place }) {
    serveScans(await instantiateKernels(module, memory), memory, job, place);
  },
};

expose(api);
