import type { Plugin } from 'vite';
import { compileKernels, type KernelBuild, type KernelName } from './compile-kernels.ts';

const KERNELS = new Map<string, readonly [KernelName, KernelBuild]>([
  ['virtual:akin-kernels', ['search', 'plain']],
  ['virtual:akin-kernels/plain', ['search', 'plain']],
  ['virtual:akin-kernels/relaxed', ['search', 'relaxed']],
  ['virtual:akin-kernels/shared', ['search', 'shared']],
  ['virtual:akin-kernels/shared-relaxed', ['search', 'shared-relaxed']],
  ['virtual:akin-kernels/resize-picture', ['resize-picture', 'plain']],
  ['virtual:akin-kernels/match-cells', ['match-cells', 'plain']],
]);

/** Lets workers import the compiled kernels as bytes, inlined as base64: they are too small for a request of their own. */
export function kernelsPlugin(): Plugin {
  return {
    name: 'akin-kernels',
    resolveId: (id) => (KERNELS.has(id) ? `\0${id}` : undefined),
    async load(id) {
      const kernel = KERNELS.get(id.slice(1));
      if (!kernel) return undefined;
      const base64 = Buffer.from(await compileKernels(...kernel)).toString('base64');
      return `export default Uint8Array.from(atob('${base64}'), (character) => character.charCodeAt(0));`;
    },
  };
}
