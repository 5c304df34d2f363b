import { Arena } from './arena.ts';
import { instantiateKernels, type Kernels } from './instantiate.ts';

/** A memory and the kernels bound to it: what an index is opened into, one index each. */
export interface Workspace {
  readonly arena: Arena;
  readonly kernels: Kernels;
  /** Helper threads that share long scans, and parts of scans that they have done; null on one thread. */
  readonly threads: { countHelpers(): number; countHelp(): number } | null;
}

/** A workspace of one thread. @param module the compiled kernels, or null for their twins */
export async function openWorkspace(module: Uint8Array<ArrayBuffer> | null): Promise<Workspace> {
  const arena = new Arena();
  return { arena, kernels: await instantiateKernels(module, arena.memory), threads: null };
}
