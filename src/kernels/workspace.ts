import { Arena } from './arena.ts';
import type { KernelModule } from './choose-module.ts';
import { instantiateKernels, type Kernels } from './instantiate.ts';

/** A memory and the kernels bound to it: what an index is opened into, one index each. */
export interface Workspace {
  readonly arena: Arena;
  readonly kernels: Kernels;
  /** Threads that share long scans; null on one thread. */
  readonly threads: Threads | null;
}

export interface Threads {
  /** Helpers that have started and not failed; none any more once one was lost over its part of a scan. */
  countHelpers(): number;
  /** Parts of scans that helpers have done so far. */
  countHelp(): number;
  /** Ends the helpers; the kernels go on without. */
  end(): void;
}

/** What a workspace can be made of: a build of the kernels, or null for their twins; or it is there already. */
export type KernelSource = KernelModule | null | Workspace;

/** The workspace that is given, or a new one of one thread. */
export async function workspaceFrom(source: KernelSource): Promise<Workspace> {
  if (source !== null && 'arena' in source) return source;
  const arena = new Arena();
  return { arena, kernels: await instantiateKernels(source, arena.memory), threads: null };
}
