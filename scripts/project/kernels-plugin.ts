import type { Plugin } from 'vite';
import { compileKernels, type KernelName } from './compile-kernels.ts';

const KERNELS = new Map<string, KernelName>([
  ['virtual:akin-kernels', 'search'],
  ['virtual:akin-kernels/resize-picture', 'resize-picture'],
]);

/** Lets workers import the compiled kernels as bytes, inlined as base64: they are too small for a request of their own. */
export function kernelsPlugin(): Plugin {
  return {
    name: 'akin-kernels',
    resolveId: (id) => (KERNELS.has(id) ? `\0${id}` : undefined),
    async load(id) {
      const name = KERNELS.get(id.slice(1));
      if (!name) return undefined;
      const base64 = Buffer.from(await compileKernels(name)).toString('base64');
      return `export default Uint8Array.from(atob('${base64}'), (character) => character.charCodeAt(0));`;
    },
  };
}
