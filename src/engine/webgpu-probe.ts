import { firstBackend } from './backend-ladder.ts';
import type { EncodedPhoto, EncodeWorkerApi } from './contract.ts';
import type { BackendMemory, EncoderKeeper } from './encoder-keeper.ts';
import type { WorkerHandle } from './worker-handle.ts';

/** What the probe compares against: a photo that wasm has just answered. */
export interface ProbeSample {
  readonly photo: Blob;
  readonly embedding: Float32Array;
}

/** Quiet time before the probe, so that it never competes with a person who is still searching. */
const IDLE_MS = 8_000;
/** The first run compiles shaders; the median of those after it counts. */
const RUNS = 5;
/** A probe that takes longer than this, download included, is a hang. */
const DEADLINE_MS = 120_000;
/** Build and browser agree to 0.999 (golden photos); a GPU must as well. */
const MIN_AGREEMENT = 0.999;
/** A gain below this is not worth a GPU's memory and heat. */
const MIN_GAIN = 1.25;

/**
 * Once a device, after an answer and when idle: does WebGPU give the same embedding, faster? If so it takes over.
 * Costs a download, so it never runs on a metered connection or while offline.
 * @param ended aborts when the encoder is no longer wanted
 * @returns what to call after each answer
 */
export function webgpuProbe(
  encoder: EncoderKeeper,
  memory: BackendMemory,
  ended: AbortSignal,
): (sample: ProbeSample) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDone = false;
  return (sample) => {
    clearTimeout(timer);
    if (isDone || !('gpu' in navigator) || isMetered() || !navigator.onLine) return;
    timer = setTimeout(() => {
      if (ended.aborted) return;
      isDone = true;
      void probe(sample, encoder, memory);
    }, IDLE_MS);
  };
}

async function probe({ photo, embedding }: ProbeSample, encoder: EncoderKeeper, memory: BackendMemory): Promise<void> {
  if ((await memory.recall()) !== null) return;
  const stay = firstBackend(null, crossOriginIsolated);
  // Written first: if the GPU takes the page down with it, the next visit does not try again.
  await memory.remember(stay, 'a probe of webgpu did not come to its end');
  let worker: WorkerHandle<EncodeWorkerApi> | undefined;
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  try {
    // Warm against warm: the answer that led here may have been the first, which takes several times as long.
    const wasm = await measure(() => encoder.encode(photo, deadline), embedding, Number.POSITIVE_INFINITY);
    const gpu = await encoder.spawn('webgpu', deadline);
    worker = gpu;
    const encodeByGpu = () => gpu.race(gpu.api.encode(photo, deadline), DEADLINE_MS);
    const { medianMs, agreement } = await measure(encodeByGpu, embedding, 2 * wasm.medianMs);
    const isBetter = agreement >= MIN_AGREEMENT && medianMs * MIN_GAIN <= wasm.medianMs;
    const why = `webgpu took ${medianMs.toFixed(1)} ms against ${wasm.medianMs.toFixed(1)}, agreement ${agreement.toFixed(4)}`;
    await memory.remember(isBetter ? 'webgpu' : stay, why);
    if (isBetter) encoder.adopt(gpu, 'webgpu');
    else gpu.end(new Error(why));
  } catch (error) {
    const why = `webgpu did not work: ${error instanceof Error ? error.message : error}`;
    worker?.end(new Error(why));
    await memory.remember(stay, why);
  }
}

/** Encodes the photo a few times; ends early where one warm run takes longer than it may. */
async function measure(
  encode: () => Promise<EncodedPhoto>,
  expected: Float32Array,
  giveUpMs: number,
): Promise<{ medianMs: number; agreement: number }> {
  const times: number[] = [];
  let agreement = 1;
  for (let run = 0; run <= RUNS; run++) {
    const { embedding, timings } = await encode();
    agreement = Math.min(agreement, dot(embedding, expected));
    if (run === 0) continue;
    times.push(timings.encodeMs);
    if (timings.encodeMs > giveUpMs) break;
  }
  return { medianMs: times.sort((a, b) => a - b)[times.length >> 1] ?? Number.POSITIVE_INFINITY, agreement };
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

/** Whether the person pays by the byte, as far as the browser tells. */
function isMetered(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean; type?: string } };
  return connection?.saveData === true || connection?.type === 'cellular';
}
