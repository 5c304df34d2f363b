import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  coreCard,
  type EncoderCard,
  type EncoderFile,
  type EncoderIdentity,
  parseEncoderCard,
} from '../core/encoder-card.ts';
import { FormatError } from '../core/errors.ts';

/** An encoder's folder, its files checked against their sizes and hashes. */
export interface EncoderFolder {
  readonly card: EncoderCard;
  readonly modelPath: string;
  /** So many first bytes of the file are the network; without it all are. */
  readonly networkBytes?: number;
  readonly projection?: Float32Array;
  readonly identity: EncoderIdentity;
}

/**
 * Opens the folder of an encoder (see `docs/encoders.md`).
 * @throws FormatError when `encoder.json` is missing or wrong, or a file is not the one that it describes
 */
export async function loadEncoderFolder(folder: string): Promise<EncoderFolder> {
  const text = await readFile(join(folder, 'encoder.json'), 'utf8').catch(() => {
    throw new FormatError(`"${folder}" is no encoder: it has no encoder.json`);
  });
  const card = parseEncoderCard(parseJson(text));
  const model = await readVerified(folder, card.model);
  if (card.core) assertHash(`the core of "${card.model.file}"`, model.subarray(0, card.core.bytes), card.core.sha256);
  const identity = { id: card.id, sha256: networkHash(card) };
  const modelPath = join(folder, card.model.file);
  const found = { card, modelPath };
  if (!card.projection) return { ...found, identity };
  const bytes = await readVerified(folder, card.projection);
  const projection = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  return { ...found, projection, identity: { ...identity, sha256: combinedHash(card) } };
}

/** Reads a file of an encoder's folder. @throws FormatError when its size or hash is not what the card says */
export async function readVerified(folder: string, { file, bytes, sha256 }: EncoderFile): Promise<Buffer> {
  const content = await readFile(join(folder, file)).catch(() => {
    throw new FormatError(`the encoder's folder has no "${file}"; its encoder.json names one of ${bytes} bytes`);
  });
  if (content.length !== bytes) {
    throw new FormatError(`"${file}" has ${content.length} bytes; its encoder.json says ${bytes}`);
  }
  assertHash(`"${file}"`, content, sha256);
  return content;
}

function assertHash(what: string, content: Uint8Array, sha256: string): void {
  const found = createHash('sha256').update(content).digest('hex');
  if (found !== sha256) throw new FormatError(`${what} has sha256 ${found}; its encoder.json says ${sha256}`);
}

/** The encoder as sites carry it: its core, where its card names one, which gives the same embeddings. */
export function coreOf(encoder: EncoderFolder): EncoderFolder {
  const { core } = encoder.card;
  return core ? { ...encoder, card: coreCard(encoder.card), networkBytes: core.bytes } : encoder;
}

export async function readNetwork({ modelPath, networkBytes }: EncoderFolder): Promise<Buffer> {
  return (await readFile(modelPath)).subarray(0, networkBytes);
}

/**
 * The network with more outputs: its own bytes, and behind them the bytes of `layersModel` or of `detailsModel`. Two protobuf messages, one after the other, are one message with the fields of both.
 * @throws FormatError when the appended file is not the one that the card describes
 */
export async function readExtendedNetwork(encoder: EncoderFolder, extension: EncoderFile): Promise<Uint8Array> {
  const network = await readNetwork(encoder);
  return Buffer.concat([network, await readVerified(dirname(encoder.modelPath), extension)]);
}

/** Two projections of the same network give embeddings that cannot be compared, so both files are its identity. */
function combinedHash(card: EncoderCard): string {
  return createHash('sha256')
    .update(networkHash(card) + (card.projection?.sha256 ?? ''))
    .digest('hex');
}

/** Class scores change no embedding. */
function networkHash({ core, model }: EncoderCard): string {
  return (core ?? model).sha256;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FormatError(`encoder.json is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}
