import type { Backend } from '../engine/contract.ts';
import type { BackendMemory } from '../engine/encoder-keeper.ts';
import { readSetting, writeSetting } from '../storage/settings.ts';

const BACKENDS: readonly Backend[] = ['webgpu', 'wasm-threads', 'wasm'];

/** Remembers on this device which backend its encoder runs on. */
export function backendMemory(siteUrl: string): BackendMemory {
  return {
    async recall() {
      const stored = await readSetting(siteUrl, 'backend');
      return BACKENDS.find((backend) => backend === stored?.name) ?? null;
    },
    async remember(backend, reason) {
      await writeSetting(siteUrl, 'backend', { name: backend, reason });
    },
  };
}
