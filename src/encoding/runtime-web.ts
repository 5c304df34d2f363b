import type { InferenceSession } from 'onnxruntime-common';
import webgpuGlueUrl from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import wasmGlueUrl from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import type { EncoderCard } from '../core/encoder-card.ts';
import { EncoderError } from '../core/errors.ts';
import { inputShape, type Runtime } from './runtime.ts';

/** What a session in the browser is made from. */
export interface WebRuntimeSource {
  readonly model: Uint8Array;
  /** The runtime's own WebAssembly, inflated: of the wasm build, or of the webgpu build. */
  readonly wasmBinary: ArrayBuffer;
  readonly provider: 'wasm' | 'webgpu';
  /** More than one needs a cross-origin isolated page; fixed for the life of the worker. */
  readonly threads: number;
}

/**
 * A session of onnxruntime-web. Only one can be made in a worker's life: a failed one ends its worker.
 * @throws EncoderError when runtime or network cannot be started on this device
 */
export async function openWebRuntime(card: EncoderCard, source: WebRuntimeSource): Promise<Runtime> {
  try {
    return await open(card, source);
  } catch (error) {
    throw new EncoderError(
      `encoder "${card.id}" could not be started with ${source.provider}: ${error instanceof Error ? error.message : error}`,
    );
  }
}

async function open(card: EncoderCard, { model, wasmBinary, provider, threads }: WebRuntimeSource): Promise<Runtime> {
  const onnxruntime = await (provider === 'webgpu' ? import('onnxruntime-web/webgpu') : import('onnxruntime-web/wasm'));
  const { wasm } = onnxruntime.env;
  wasm.wasmBinary = wasmBinary;
  wasm.wasmPaths = { mjs: new URL(provider === 'webgpu' ? webgpuGlueUrl : wasmGlueUrl, import.meta.url).href };
  wasm.numThreads = threads;
  const options = { ...card.sessionOptions, executionProviders: [provider], logSeverityLevel: 3 } as const;
  const session = await onnxruntime.InferenceSession.create(model, options as InferenceSession.SessionOptions);
  // The compiled module holds its own copy from here on.
  wasm.wasmBinary = undefined;
  return {
    async run(input, outputs) {
      const feeds = { [card.input.name]: new onnxruntime.Tensor('float32', input, inputShape(card, input.length)) };
      const results = await session.run(feeds, [...outputs]);
      return outputs.map((name) => results[name]?.data as Float32Array);
    },
    close: () => session.release(),
  };
}
