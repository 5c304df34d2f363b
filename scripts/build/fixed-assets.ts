import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { MEANING_ROLES, type MeaningRole, type Release } from '../../src/assets/release.ts';
import { type EncoderFolder, readNetwork } from '../../src/encoding/encoder-folder-node.ts';
import { type AssetFiles, assetFiles } from './asset-files.ts';
import { gzipOnce } from './gzip.ts';
import { type MeaningFiles, readMeaningFiles, readWordList } from './meaning-files.ts';
import { type SiteFile, siteFile } from './site-file.ts';

/** Assets that do not depend on the pictures. */
export interface FixedAssets {
  readonly model: AssetFiles;
  readonly projection?: AssetFiles;
  readonly wasm: AssetFiles;
  readonly webgpu: AssetFiles;
  /** Null where the encoder lacks what ties words to it. */
  readonly meaning: MeaningAssets | null;
}

/** What ties words to an encoder, in one piece for the release and as it was read. */
export interface MeaningAssets {
  readonly files: MeaningFiles;
  readonly assets: Readonly<Record<MeaningRole, AssetFiles>>;
  /** Of the word list. */
  readonly licence: SiteFile;
}

const { resolve } = createRequire(import.meta.url);

/** Compresses the encoder and onnxruntime's two wasm files, or takes them from the cache. */
export async function makeFixedAssets(encoder: EncoderFolder, cacheFolder: string): Promise<FixedAssets> {
  const make = makerOf(cacheFolder);
  const makeFromFile = async (name: string, fileName: string, file: string) =>
    make(name, fileName, await readFile(file));
  const [model, wasm, webgpu, projection] = await Promise.all([
    make('encoder', 'encoder', await readNetwork(encoder)),
    makeFromFile('runtime', 'runtime', resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm')),
    makeFromFile(
      'runtime for WebGPU',
      'runtime-webgpu',
      resolve('onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm'),
    ),
    encoder.projection && make('projection', 'projection', bytesOf(encoder.projection)),
  ]);
  return { model, wasm, webgpu, meaning: await makeMeaning(encoder, make), ...(projection && { projection }) };
}

type Make = (name: string, fileName: string, content: Uint8Array) => Promise<AssetFiles>;

/** Makes assets that do not depend on the pictures, each compressed once. */
export function makerOf(cacheFolder: string): Make {
  return async (name, fileName, content) =>
    assetFiles({ name, fileName, extension: '.bin' }, content, await gzipOnce(content, cacheFolder));
}

/** The assets that tie words to an encoder; null where it lacks them. */
export async function makeMeaning(encoder: EncoderFolder, make: Make): Promise<MeaningAssets | null> {
  const files = await readMeaningFiles(encoder);
  if (!files) return null;
  const { words, licence } = await readWordList();
  const contents: Record<MeaningRole, Uint8Array> = { ...files, words };
  const assets = await Promise.all(
    MEANING_ROLES.map(async (role) => [role, await make(NAMES[role], FILE_NAMES[role], contents[role])] as const),
  );
  return {
    files,
    assets: Object.fromEntries(assets) as Record<MeaningRole, AssetFiles>,
    licence: siteFile('licences/wordnet.txt', licence),
  };
}

/** What ties words to an encoder, as a release lists it. */
export function meaningOf({ assets }: MeaningAssets): NonNullable<Release['meaning']> {
  const entries = MEANING_ROLES.map((role) => [role, assets[role].asset] as const);
  return Object.fromEntries(entries) as NonNullable<Release['meaning']>;
}

const NAMES: Readonly<Record<MeaningRole, string>> = {
  labels: 'names of classes',
  classWeights: 'class weights',
  classScales: 'scales of class weights',
  featureRows: 'feature rows',
  featureScales: 'scales of feature rows',
  words: 'word list',
};

const FILE_NAMES: Readonly<Record<MeaningRole, string>> = {
  labels: 'labels',
  classWeights: 'class-weights',
  classScales: 'class-scales',
  featureRows: 'feature-rows',
  featureScales: 'feature-scales',
  words: 'words',
};

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
