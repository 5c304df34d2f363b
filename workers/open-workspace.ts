import { wrap } from 'comlink';
import { Arena } from '../src/kernels/arena.ts';
import { chooseModule, type KernelModule } from '../src/kernels/choose-module.ts';
import { instantiateKernels } from '../src/kernels/instantiate.ts';
import { allocateThreads } from '../src/kernels/threads/scan-job.ts';
import { splitScans } from '../src/kernels/threads/split-scans.ts';
import type { Workspace } from '../src/kernels/workspace.ts';
import type { ScanWorkerApi } from './scan-worker-api.ts';

/** Three helpers read as fast as memory gives; more only take processors from the encoder. */
const MAX_HELPERS = 3;

const OWN = [
  async () => (await import('virtual:akin-kernels/relaxed')).default,
  async () => (await import('virtual:akin-kernels/plain')).default,
];
const SHARED = [
  async () => (await import('virtual:akin-kernels/shared-relaxed')).default,
  async () => (await import('virtual:akin-kernels/shared')).default,
];

/**
 * A memory and the fastest kernels that are right on this device, for one index: with helper threads where the page is
 * cross-origin isolated and the device gives a shared memory, otherwise on one thread.
 * @param minSplitBytes scans of fewer bytes are not shared; for measurements
 */
export async function openWorkspace(minSplitBytes?: number): Promise<Workspace> {
  const helpers = Math.min(MAX_HELPERS, navigator.hardwareConcurrency - 1);
  // Not every engine lets a worker start workers.
  const canShare = crossOriginIsolated && helpers > 0 && typeof Worker === 'function';
  const arena = canShare ? sharedArena() : null;
  const module = arena ? await chooseModule(SHARED, true) : null;
  if (arena && module) return withHelpers(arena, module, helpers, minSplitBytes);
  const own = new Arena();
  const kernels = await instantiateKernels(await ownKernels(), own.memory);
  return { arena: own, kernels, threads: null };
}

/** The fastest kernels over a memory of their own that are right on this device; null on engines without SIMD. */
export function ownKernels(): Promise<KernelModule | null> {
  return chooseModule(OWN, false);
}

async function withHelpers(arena: Arena, module: KernelModule, count: number, minBytes?: number): Promise<Workspace> {
  const { memory } = arena;
  const kernels = await instantiateKernels(module, memory);
  const places = allocateThreads((bytes) => arena.allocate(bytes), count);
  const workers = places.helpers.map((place) => {
    const worker = new Worker(new URL('./scan.worker.ts', import.meta.url), { type: 'module', name: 'akin scan' });
    // A helper that cannot start stays absent, and the others do its part: answers are the same.
    worker.onerror = (event) => event.preventDefault();
    void wrap<ScanWorkerApi>(worker)
      .serve({ module, memory, job: places.job, place })
      .catch(() => worker.terminate());
    return worker;
  });
  const onLoss = () =>
    console.warn('A helper thread of the search has ended; answers stay the same, long scans take longer.');
  const { countHelpers, countHelp, dismiss, ...split } = splitScans(kernels, memory, places, { minBytes, onLoss });
  const end = () => {
    dismiss();
    for (const worker of workers) worker.terminate();
  };
  return { arena, kernels: split.kernels, threads: { countHelpers, countHelp, end } };
}

/** Null where the device does not reserve a shared memory of this size; one's own grows as it is needed. */
function sharedArena(): Arena | null {
  try {
    return new Arena(undefined, true);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
