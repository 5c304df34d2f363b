import type { Pixels } from '../core/pixels.ts';
import { type FilterWeights, filterWeights } from '../core/preprocessing/filter-weights.ts';
import type { Resize } from '../core/preprocessing/resize.ts';
import { planMemory } from '../kernels/plan-memory.ts';

/** What `src/kernels/assembly/resize-picture.ts` exports; addresses and counts, in its order. */
type ResizePicture = (...addressesAndCounts: number[]) => void;

/**
 * `resize` of `core/preprocessing` by SIMD, some five times as fast (test/bench/resize.bench.ts): the pixels of the box
 * are copied into a memory of its own, which is reused from picture to picture.
 * @param kernel the compiled `resize-picture` module
 */
export async function resizeByKernel(kernel: Uint8Array<ArrayBuffer>): Promise<Resize> {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { instance } = await WebAssembly.instantiate(kernel, { env: { memory } });
  const resizePicture = instance.exports.resizePicture as ResizePicture;

  return (pixels, box, width, height) => {
    const columns = filterWeights(pixels.width, box.left, box.width, width);
    const rows = filterWeights(pixels.height, box.top, box.height, height);
    const across = windowsExtent(columns, width);
    const down = windowsExtent(rows, height);
    const place = planMemory(memory);
    const pixelsAt = place(across.length * down.length * 4);
    const columnStartsAt = place(width * 4);
    const columnWeightsAt = place(columns.weights.byteLength);
    const rowStartsAt = place(height * 4);
    const rowWeightsAt = place(rows.weights.byteLength);
    const lineAt = place(across.length * 16);
    const narrowAt = place(down.length * width * 16);
    const outAt = place((height * width * 3 + 1) * 4);

    copyPixels(pixels, across, down, new Uint8Array(memory.buffer, pixelsAt));
    copyWindows(columns, across.first, memory, columnStartsAt, columnWeightsAt);
    copyWindows(rows, down.first, memory, rowStartsAt, rowWeightsAt);
    resizePicture(
      ...[pixelsAt, across.length, down.length],
      ...[columnStartsAt, columnWeightsAt, columns.taps, width],
      ...[rowStartsAt, rowWeightsAt, rows.taps, height],
      ...[lineAt, narrowAt, outAt],
    );
    return { data: new Float32Array(memory.buffer, outAt, height * width * 3).slice(), width, height };
  };
}

interface Extent {
  readonly first: number;
  readonly length: number;
}

/** The samples that any window of a line reads. */
function windowsExtent({ starts, taps }: FilterWeights, outputLength: number): Extent {
  const first = starts[0] as number;
  return { first, length: (starts[outputLength - 1] as number) + taps - first };
}

function copyPixels({ data, width }: Pixels, across: Extent, down: Extent, to: Uint8Array): void {
  for (let y = 0; y < down.length; y++) {
    const from = ((down.first + y) * width + across.first) * 4;
    to.set(data.subarray(from, from + across.length * 4), y * across.length * 4);
  }
}

function copyWindows(
  { starts, weights }: FilterWeights,
  first: number,
  memory: WebAssembly.Memory,
  startsAt: number,
  weightsAt: number,
): void {
  new Int32Array(memory.buffer, startsAt, starts.length).set(starts.map((start) => start - first));
  new Float32Array(memory.buffer, weightsAt, weights.length).set(weights);
}
