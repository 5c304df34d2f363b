import { forestInSlices } from '../core/forest/build-forest.ts';
import type { CodedRows } from '../core/forest/coded-rows.ts';
import type { BuiltForest, ForestOptions } from '../core/forest/forest.ts';
import { Arena } from '../kernels/arena.ts';
import { instantiateKernels } from '../kernels/instantiate.ts';
import { nearestLeavesByKernel } from './nearest-leaves-by-kernel.ts';
import { Slices } from './slices.ts';

/** Bytes copied at a time: a tenth of a millisecond. */
const COPY_BYTES = 1 << 20;

/**
 * Builds a forest with the kernels, in slices between which the event loop gets a turn, so that a worker goes on answering.
 * @param module the compiled kernels; null for their TypeScript twins
 * @param onProgress told the share that is done
 * @throws the signal's reason
 */
export async function buildForestInTurns(
  coded: CodedRows,
  options: ForestOptions,
  module: Uint8Array<ArrayBuffer> | null,
  signal?: AbortSignal,
  onProgress?: (share: number) => void,
): Promise<BuiltForest> {
  const { codes, scales, dimensions } = coded;
  const arena = new Arena();
  const kernels = await instantiateKernels(module, arena.memory);
  const address = arena.allocate(codes.length);
  // Leaves that grew too large are cut, at most to as many again; and there are fewer groups than leaves.
  const leaves = 2 * Math.ceil(scales.length / options.leafSize) + 1;
  const find = nearestLeavesByKernel(kernels, arena, address, dimensions, 2 * leaves);
  const slices = new Slices();
  const [source, target] = [
    new Uint8Array(codes.buffer, codes.byteOffset, codes.length),
    arena.view(address, codes.length),
  ];
  for (let start = 0; start < source.length; start += COPY_BYTES) {
    if (slices.isOver) await slices.next(signal);
    target.set(source.subarray(start, start + COPY_BYTES), start);
  }
  const steps = forestInSlices(coded, options, find);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    if (!slices.isOver) continue;
    onProgress?.(step.value);
    await slices.next(signal);
  }
}
