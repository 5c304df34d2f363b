import { expose, transfer } from 'comlink';
import { EncoderError } from '../src/core/errors.ts';
import { salientFrames } from '../src/core/saliency/salient-frames.ts';
import { decodePicture } from '../src/encoding/decode-web.ts';
import type { Encoder } from '../src/encoding/encoder.ts';
import type { EncodeWorkerApi, WorkerSetup } from '../src/engine/contract.ts';
import { registerAbortSignalTransfer } from '../src/engine/contract-abort.ts';
import { startEncoder } from './start-encoder.ts';

let encoder: Encoder | undefined;
let started: WorkerSetup | undefined;

const api: EncodeWorkerApi = {
  async start(setup, backend, signal, onProgress) {
    encoder = await startEncoder(setup, backend, signal, onProgress);
    started = setup;
  },
  async encode(photo, signal, frame) {
    if (!encoder) throw new EncoderError('a photo arrived before the encoder was started');
    const begun = performance.now();
    const { pixels, width, height } = await decodePicture(photo, encoder.card.input.size, frame);
    const decodeMs = performance.now() - begun;
    signal.throwIfAborted();
    const { embedding, preprocessMs, encodeMs } = await encoder.embed(pixels);
    return transfer({ embedding, width, height, timings: { decodeMs, preprocessMs, encodeMs } }, [embedding.buffer]);
  },
  async proposeFrames(photo, signal) {
    if (!encoder) throw new EncoderError('a photo arrived before the encoder was started');
    const { map } = encoder.card.outputs;
    if (!map) return [];
    const { pixels } = await decodePicture(photo, encoder.card.input.size);
    signal.throwIfAborted();
    const [activations] = await encoder.outputs(pixels, [map.name]);
    return activations ? salientFrames(activations, map.dimensions, pixels) : [];
  },
  async detailsOf(photo, signal, frame) {
    if (!encoder || !started) throw new EncoderError('a photo arrived before the encoder was started');
    const { pixels } = await decodePicture(photo, encoder.card.details?.querySize ?? encoder.card.input.size, frame);
    signal.throwIfAborted();
    const details = await encoder.detailsOf(pixels);
    return transfer(details, [details.vectors.buffer, details.colours.buffer]);
  },
  async lookAt(pictures, wordNetId, signal) {
    if (!encoder || !started) throw new EncoderError('a picture arrived before the encoder was started');
    const { openLookAt } = await import('./look-at.ts');
    return openLookAt(encoder, started)(pictures, wordNetId, signal);
  },
};

registerAbortSignalTransfer();
expose(api);
