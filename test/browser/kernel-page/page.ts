import { wrap } from 'comlink';
import type { KernelDriver } from './driver.worker.ts';

const worker = new Worker(new URL('./driver.worker.ts', import.meta.url), { type: 'module' });

// For tests, which call it through the browser's debugger.
Object.assign(globalThis, { kernelDriver: wrap<KernelDriver>(worker) });
