import type { EncodeWorkerApi } from './contract.ts';
import type { BackendMemory, EncoderKeeper } from './encoder-keeper.ts';
import type { WorkerHandle } from './worker-handle.ts';

/** What the probe compares against: a photo that wasm has just answered. */
export interface ProbeSample {
  readonly photo: Blob;
  readonly embedding: Float32Array;
  readonly encodeMs: number;
  readonly encoder: EncoderKeeper;
  readonly memory: BackendMemory;
}

/** Quiet time before the probe, so that it never competes with a person who is still searching. */
const IDLE_MS = 8_000;
/** The first runs compile shaders; the median of the others counts. */
const RUNS = 5;
/** Build and browser agree to 0.999 (golden photos); a GPU must as well. */
const MIN_AGREEMENT = 0.999;
/** A gain below this is not worth a GPU's memory and heat. */
const MIN_GAIN = 1.25;

let timer: ReturnType<typeof setTimeout> | undefined;
let isDone = false;

/**
 * Once a device, after an answer and when idle: does WebGPU give the same embedding, faster? If so it takes over.
 * Costs a download, so it never runs on a metered connection or while offline.
 */
export function probeWebgpu(sample: ProbeSample): void {
  clearTimeout(timer);
  if (isDone || !('gpu' in navigator) || isMetered() || !navigator.onLine) return;
  timer = setTimeout(() => {
    isDone = true;
    void probe(sample);
  }, IDLE_MS);
}

async function probe({ photo, embedding, encodeMs, encoder, memory }: ProbeSample): Promise<void> {
  if ((await memory.recall()) !== null) return;
  // Written first: if the GPU takes the page down with it, the next visit does not try again.
  await memory.remember('wasm', 'a probe of webgpu did not come to its end');
  let worker: WorkerHandle<EncodeWorkerApi> | undefined;
  try {
    const signal = new AbortController().signal;
    worker = await encoder.spawn('webgpu', signal);
    const times: number[] = [];
    let agreement = 1;
    for (let run = 0; run < RUNS; run++) {
      const encoded = await worker.race(worker.api.encode(photo, signal), 30_000);
      times.push(encoded.timings.encodeMs);
      agreement = Math.min(agreement, dot(encoded.embedding, embedding));
    }
    const medianMs = times.sort((a, b) => a - b)[RUNS >> 1] ?? Number.POSITIVE_INFINITY;
    const isBetter = agreement >= MIN_AGREEMENT && medianMs * MIN_GAIN <= encodeMs;
    const why = `webgpu took ${medianMs.toFixed(1)} ms against ${encodeMs.toFixed(1)}, agreement ${agreement.toFixed(4)}`;
    await memory.remember(isBetter ? 'webgpu' : 'wasm', why);
    if (!isBetter) throw new Error(why);
    encoder.adopt(worker, 'webgpu');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    worker?.end(new Error(why));
    await memory.remember('wasm', why);
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

/** Whether the person pays by the byte, as far as the browser tells. */
function isMetered(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean; type?: string } };
  return connection?.saveData === true || connection?.type === 'cellular';
}
