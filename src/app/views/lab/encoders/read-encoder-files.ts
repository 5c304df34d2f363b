import { sha256 } from '../../../../assets/sha256.ts';
import { type EncoderCard, type EncoderFile, parseEncoderCard } from '../../../../core/encoder-card.ts';
import { FormatError } from '../../../../core/errors.ts';
import type { LabEncoderEntry } from '../../../../engine/lab-encoders.ts';

/** A file of this size would not run in a browser tab of a phone. */
const MOST_BYTES = 120_000_000;

/** An encoder from files, with its golden embeddings if they were among them. */
export interface ReadEncoder {
  readonly entry: LabEncoderEntry;
  /** Text of `golden.json`. */
  readonly golden: string | null;
}

/**
 * Reads an encoder from the files of its folder: `encoder.json`, the network that it names, and where it names them the
 * projection, the inner layers and the golden embeddings.
 * @param taken ids that the site's own encoders have
 * @throws FormatError saying what was found and what was expected
 */
export async function readEncoderFiles(files: readonly File[], taken: ReadonlySet<string>): Promise<ReadEncoder> {
  const card = await readCard(files);
  if (taken.has(card.id)) {
    throw new FormatError(`encoder.json has the id "${card.id}", which an encoder of this site has; give it another`);
  }
  const read = async (described: EncoderFile) => ({
    blob: new Blob([await readDescribed(files, described)]),
    sha256: described.sha256,
  });
  const optional = async (described: EncoderFile | undefined) =>
    described && files.some(({ name }) => name === described.file) ? await read(described) : undefined;
  const model = await read(card.model);
  const projection = card.projection && (await read(card.projection));
  const layersModel = await optional(card.layersModel);
  const golden = await optional(card.golden);
  // Without its file of inner layers an encoder gives only its embedding.
  const layers = card.layersModel && !layersModel ? [] : card.layers;
  const entry: LabEncoderEntry = {
    id: card.id,
    card: { ...card, layers },
    origin: 'added',
    model,
    ...(projection && { projection }),
    ...(layersModel && { layersModel }),
    vectors: [],
  };
  return { entry, golden: golden ? await golden.blob.text() : null };
}

async function readCard(files: readonly File[]): Promise<EncoderCard> {
  const file = files.find(({ name }) => name === 'encoder.json');
  if (!file) {
    const found = files.map(({ name }) => name).join(', ');
    throw new FormatError(`an encoder.json is missing; there is ${found || 'nothing'}`);
  }
  const text = await file.text();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new FormatError(`encoder.json is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  return parseEncoderCard(value);
}

async function readDescribed(files: readonly File[], described: EncoderFile): Promise<ArrayBuffer> {
  const file = files.find(({ name }) => name === described.file);
  if (!file) throw new FormatError(`"${described.file}" is missing, which encoder.json names; choose it, too`);
  if (file.size !== described.bytes) {
    throw new FormatError(`"${described.file}" has ${file.size} bytes; encoder.json says ${described.bytes}`);
  }
  if (file.size > MOST_BYTES) {
    throw new FormatError(`"${described.file}" has ${file.size} bytes; a browser takes up to ${MOST_BYTES}`);
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const found = await sha256(bytes);
  if (found !== null && found !== described.sha256) {
    throw new FormatError(`"${described.file}" has sha256 ${found.slice(0, 16)}…; encoder.json says another one`);
  }
  return bytes.buffer;
}
