import resizeKernel from 'virtual:akin-kernels/resize-picture';
import { openAsset } from '../src/assets/open-asset.ts';
import type { Asset } from '../src/assets/release.ts';
import { Encoder } from '../src/encoding/encoder.ts';
import { resizeByKernel } from '../src/encoding/resize-kernel.ts';
import { openWebRuntime } from '../src/encoding/runtime-web.ts';
import type { Backend, Progress, WorkerSetup } from '../src/engine/contract.ts';

/** More threads than this gain nothing on a network this small, and a phone has other things to do. */
const MAX_THREADS = 4;

/**
 * Downloads what an encoder needs on a backend, one file after the other with one progress for all, and starts it.
 * @throws DownloadError, EncoderError
 */
export async function startEncoder(
  { release, siteUrl }: WorkerSetup,
  backend: Backend,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Encoder> {
  const { card, model, projection } = release.encoder;
  const runtime = backend === 'webgpu' ? release.runtime.webgpu : release.runtime.wasm;
  // A session is made once in a worker's life, so what gives the map of details is there from the start: some bytes.
  const extension = release.details?.model;
  const totalBytes = runtime.bytes + model.bytes + (projection?.bytes ?? 0) + (extension?.bytes ?? 0);
  let before = 0;
  const load = async (asset: Asset): Promise<ArrayBuffer> => {
    const response = await openAsset(asset, siteUrl, {
      signal,
      onProgress: ({ doneBytes }) => onProgress({ doneBytes: before + doneBytes, totalBytes }),
    });
    const content = await response.arrayBuffer();
    before += asset.bytes;
    return content;
  };
  const network = [await load(model), ...(extension ? [await load(extension)] : [])];
  const modelBytes = new Uint8Array(await new Blob(network).arrayBuffer());
  const projectionNumbers = projection && new Float32Array(await load(projection));
  const wasmBinary = await load(runtime);
  signal.throwIfAborted();
  const session = await openWebRuntime(card, {
    model: modelBytes,
    wasmBinary,
    provider: backend === 'webgpu' ? 'webgpu' : 'wasm',
    threads: backend === 'wasm-threads' ? Math.min(MAX_THREADS, navigator.hardwareConcurrency) : 1,
  });
  return new Encoder(card, session, projectionNumbers, await resizeByKernel(resizeKernel));
}
