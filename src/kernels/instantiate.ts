import { scanCodes } from './reference/scan-codes.ts';

/** The kernels over one memory; every address is an offset into it. Contracts and preconditions: `assembly/`. */
export interface Kernels {
  readonly kernel: 'simd' | 'typescript';
  scanCodes(
    codes: number,
    scales: number,
    query: number,
    dimensions: number,
    firstRow: number,
    endRow: number,
    heap: number,
    size: number,
    capacity: number,
  ): number;
}

/**
 * Binds the kernels to a memory: the compiled module where this engine has SIMD, otherwise (or without a module) the
 * TypeScript twins, which give the same numbers more slowly.
 */
export async function instantiateKernels(
  module: Uint8Array<ArrayBuffer> | null,
  memory: WebAssembly.Memory,
): Promise<Kernels> {
  if (!module || !WebAssembly.validate(module)) {
    return { kernel: 'typescript', scanCodes: (...operands) => scanCodes(memory.buffer, ...operands) };
  }
  const { instance } = await WebAssembly.instantiate(module, { env: { memory } });
  return { kernel: 'simd', scanCodes: instance.exports.scanCodes as Kernels['scanCodes'] };
}
