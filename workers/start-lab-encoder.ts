import resizeKernel from 'virtual:akin-kernels/resize-picture';
import { openAsset } from '../src/assets/open-asset.ts';
import type { Asset } from '../src/assets/release.ts';
import { sha256 } from '../src/assets/sha256.ts';
import { EncoderError } from '../src/core/errors.ts';
import { Encoder } from '../src/encoding/encoder.ts';
import { resizeByKernel } from '../src/encoding/resize-kernel.ts';
import { openWebRuntime } from '../src/encoding/runtime-web.ts';
import type { Progress } from '../src/engine/contract.ts';
import type { EncoderBytes, EncoderSource } from '../src/engine/contract-lab.ts';

/**
 * Starts an encoder with its inner layers, on WebAssembly and one thread: what the lab compares must not depend on the device.
 * @throws DownloadError, EncoderError
 */
export async function startLabEncoder(
  { card, model, projection, layersModel }: EncoderSource,
  { wasm, siteUrl }: { readonly wasm: Asset; readonly siteUrl: string },
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Encoder> {
  const files = [model, projection, layersModel, { asset: wasm }];
  const totalBytes = files.reduce((sum, file) => sum + (file && 'asset' in file ? file.asset.bytes : 0), 0);
  let before = 0;
  const load = async (file: EncoderBytes): Promise<ArrayBuffer> => {
    if ('blob' in file) return readBrought(file, card.id);
    const response = await openAsset(file.asset, siteUrl, {
      signal,
      onProgress: ({ doneBytes }) => onProgress({ doneBytes: before + doneBytes, totalBytes }),
    });
    const content = await response.arrayBuffer();
    before += file.asset.bytes;
    return content;
  };
  const network = [await load(model), ...(layersModel ? [await load(layersModel)] : [])];
  const projectionNumbers = projection && new Float32Array(await load(projection));
  const wasmBinary = await load({ asset: wasm });
  signal.throwIfAborted();
  const modelBytes = joined(network);
  const session = await openWebRuntime(card, { model: modelBytes, wasmBinary, provider: 'wasm', threads: 1 });
  return new Encoder(card, session, projectionNumbers, await resizeByKernel(resizeKernel));
}

/** A file that a person has brought, perhaps long ago. @throws EncoderError where the device has lost or changed it */
async function readBrought({ blob, sha256: expected }: Extract<EncoderBytes, { blob: Blob }>, id: string) {
  const mend = `remove “${id}” and add it again`;
  const bytes = await blob.arrayBuffer().catch((cause: unknown) => {
    throw new EncoderError(`a file that was kept of “${id}” is no longer on this device; ${mend}`, { cause });
  });
  const found = await sha256(new Uint8Array(bytes));
  if (found === null || found === expected) return bytes;
  throw new EncoderError(
    `a file that was kept of “${id}” has sha256 ${found.slice(0, 16)}…; expected ${expected.slice(0, 16)}…; ${mend}`,
  );
}

/** Two protobuf messages, one after the other, are one message with the fields of both. */
function joined(parts: readonly ArrayBuffer[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(new Uint8Array(part), at);
    at += part.byteLength;
  }
  return whole;
}
