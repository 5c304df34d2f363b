import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { EncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { type AssetFiles, assetFiles } from './asset-files.ts';
import { gzipOnce } from './gzip.ts';

/** Assets that do not depend on the pictures. */
export interface FixedAssets {
  readonly model: AssetFiles;
  readonly projection?: AssetFiles;
  readonly wasm: AssetFiles;
  readonly webgpu: AssetFiles;
}

const { resolve } = createRequire(import.meta.url);

/** Compresses the encoder and onnxruntime's two wasm files, or takes them from the cache. */
export async function makeFixedAssets(encoder: EncoderFolder, cacheFolder: string): Promise<FixedAssets> {
  const make = async (name: string, fileName: string, content: Uint8Array) =>
    assetFiles({ name, fileName, extension: '.bin' }, content, await gzipOnce(content, cacheFolder));
  const makeFromFile = async (name: string, fileName: string, file: string) =>
    make(name, fileName, await readFile(file));
  const [model, wasm, webgpu, projection] = await Promise.all([
    makeFromFile('encoder', 'encoder', encoder.modelPath),
    makeFromFile('runtime', 'runtime', resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm')),
    makeFromFile(
      'runtime for WebGPU',
      'runtime-webgpu',
      resolve('onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm'),
    ),
    encoder.projection && make('projection', 'projection', bytesOf(encoder.projection)),
  ]);
  return { model, wasm, webgpu, ...(projection && { projection }) };
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
