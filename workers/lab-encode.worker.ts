import { expose, transfer } from 'comlink';
import { EncoderError } from '../src/core/errors.ts';
import { decodePicture } from '../src/encoding/decode-web.ts';
import type { Encoder } from '../src/encoding/encoder.ts';
import { registerAbortSignalTransfer } from '../src/engine/contract-abort.ts';
import type { LabEncodeWorkerApi } from '../src/engine/contract-lab.ts';
import { startLabEncoder } from './start-lab-encoder.ts';

let encoder: Encoder | undefined;

const api: LabEncodeWorkerApi = {
  async start(source, runtime, signal, onProgress) {
    encoder = await startLabEncoder(source, runtime, signal, onProgress);
  },
  async embed(photo, signal) {
    if (!encoder) throw new EncoderError('a photo arrived before the encoder was started');
    const begun = performance.now();
    const { pixels } = await decodePicture(photo, encoder.card.input.size);
    const decodeMs = performance.now() - begun;
    signal.throwIfAborted();
    const { embedding, layers: inner } = await encoder.embedWithLayers(pixels);
    // Copied, because an output may share its memory with the runtime.
    const layers = [embedding, ...inner].map((layer) => layer.slice());
    const encodeMs = performance.now() - begun - decodeMs;
    return transfer(
      { layers, decodeMs, encodeMs },
      layers.map((layer) => layer.buffer),
    );
  },
};

registerAbortSignalTransfer();
expose(api);
