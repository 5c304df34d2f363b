import { expose, transfer } from 'comlink';
import { EncoderError } from '../src/core/errors.ts';
import { decodePicture } from '../src/encoding/decode-web.ts';
import type { Encoder } from '../src/encoding/encoder.ts';
import type { EncodeWorkerApi } from '../src/engine/contract.ts';
import { registerAbortSignalTransfer } from '../src/engine/contract-abort.ts';
import { startEncoder } from './start-encoder.ts';

let encoder: Encoder | undefined;

const api: EncodeWorkerApi = {
  async start(setup, backend, signal, onProgress) {
    encoder = await startEncoder(setup, backend, signal, onProgress);
  },
  async encode(photo, signal) {
    if (!encoder) throw new EncoderError('a photo arrived before the encoder was started');
    const begun = performance.now();
    const { pixels, width, height } = await decodePicture(photo, encoder.card.input.size);
    const decodeMs = performance.now() - begun;
    signal.throwIfAborted();
    const { embedding, preprocessMs, encodeMs } = await encoder.embed(pixels);
    return transfer({ embedding, width, height, timings: { decodeMs, preprocessMs, encodeMs } }, [embedding.buffer]);
  },
};

registerAbortSignalTransfer();
expose(api);
