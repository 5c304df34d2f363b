import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type EncoderCard, type EncoderFile, type EncoderIdentity, parseEncoderCard } from '../core/encoder-card.ts';
import { FormatError } from '../core/errors.ts';

/** An encoder's folder, its files checked against their sizes and hashes. */
export interface EncoderFolder {
  readonly card: EncoderCard;
  readonly modelPath: string;
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
  await readVerified(folder, card.model);
  const identity = { id: card.id, sha256: card.model.sha256 };
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
  const found = createHash('sha256').update(content).digest('hex');
  if (found !== sha256) throw new FormatError(`"${file}" has sha256 ${found}; its encoder.json says ${sha256}`);
  return content;
}

/**
 * The network with more outputs: its own file, and behind it the bytes of `layersModel` or of `detailsModel`. Two protobuf messages, one after the other, are one message with the fields of both.
 * @throws FormatError when the appended file is not the one that the card describes
 */
export async function readExtendedNetwork({ modelPath }: EncoderFolder, extension: EncoderFile): Promise<Uint8Array> {
  const network = await readFile(modelPath);
  return Buffer.concat([network, await readVerified(dirname(modelPath), extension)]);
}

/** Two projections of the same network give embeddings that cannot be compared, so both files are its identity. */
function combinedHash(card: EncoderCard): string {
  return createHash('sha256')
    .update(card.model.sha256 + (card.projection?.sha256 ?? ''))
    .digest('hex');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FormatError(`encoder.json is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}
