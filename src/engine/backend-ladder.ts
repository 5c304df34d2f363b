import type { Backend } from './contract.ts';

/** Fastest first. The last rung needs nothing of host or device, so it must always work. */
const LADDER: readonly Backend[] = ['webgpu', 'wasm-threads', 'wasm'];

/** Where to begin on this device: what was chosen here before, else the fastest rung that needs no proof. */
export function firstBackend(chosen: Backend | null, isCrossOriginIsolated: boolean): Backend {
  const canThread = (backend: Backend) => backend !== 'wasm-threads' || isCrossOriginIsolated;
  if (chosen && canThread(chosen)) return chosen;
  return isCrossOriginIsolated ? 'wasm-threads' : 'wasm';
}

/** One step down, or null at the bottom. */
export function nextBackend(failed: Backend, isCrossOriginIsolated: boolean): Backend | null {
  const below = LADDER.slice(LADDER.indexOf(failed) + 1);
  return below.find((backend) => backend !== 'wasm-threads' || isCrossOriginIsolated) ?? null;
}
