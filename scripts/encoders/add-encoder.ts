import { copyFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { describedFiles, type EncoderCard, parseEncoderCard } from '../../src/core/encoder-card.ts';
import { readVerified } from '../../src/encoding/encoder-folder-node.ts';
import { CommandError } from '../command-line/command-error.ts';
import { completeCard } from './complete-card.ts';
import { type EncoderSource, openSource, readCard } from './encoder-source.ts';
import { type FitRequest, fitOnFolder } from './fit-on-folder.ts';
import { describeFile } from './hash-file.ts';
import { KNOWN_ENCODERS } from './known-encoders.ts';
import { addedEncodersFolder, assertEncoderId, installedFolder } from './locate.ts';
import { probeNetwork } from './probe-network.ts';
import { parseShortCard } from './short-card.ts';
import { verifyEncoder } from './verify-encoder.ts';
import { writeGolden } from './write-golden.ts';

/** What `akin encoders add` was asked for. */
export interface AddRequest {
  readonly source: string;
  readonly sha256?: string | undefined;
  readonly id?: string | undefined;
  /** An `encoder.json` that does not lie beside the network. */
  readonly card?: string | undefined;
  readonly fit?: FitRequest | undefined;
}

/** An encoder that has just been installed. */
export interface AddedEncoder {
  readonly card: EncoderCard;
  readonly folder: string;
  /** Share of the features' variance that a fitted projection keeps. */
  readonly explained?: number;
}

const MODEL = 'encoder.onnx';
const PROJECTION = 'projection.f32';

/**
 * Installs an encoder. Everything is made and verified in a temporary folder beside the final one, which is renamed
 * last; an installed encoder is never overwritten.
 * @throws CommandError, FormatError, DownloadError, saying what is missing or wrong
 */
export async function addEncoder(request: AddRequest, signal: AbortSignal): Promise<AddedEncoder> {
  if (request.id !== undefined) assertFree(request.id);
  await mkdir(addedEncodersFolder(), { recursive: true });
  const staging = await mkdtemp(join(addedEncodersFolder(), '.adding-'));
  try {
    const source = await openSource(request.source, request.sha256, staging, signal);
    const plain = await stageCard(source, request, staging);
    assertFree(plain.id);
    const { card: described, explained } = request.fit
      ? await addProjection(plain, staging, request.fit, signal)
      : { card: plain, explained: undefined };
    await writeFile(join(staging, 'encoder.json'), `${JSON.stringify(described, null, 2)}\n`);
    const card = described.golden ? described : await writeGolden(staging);
    const { problems } = await verifyEncoder(staging);
    if (problems.length > 0) throw new CommandError(`encoder "${card.id}": ${problems.join('; ')}`);
    await rm(join(staging, 'download'), { force: true });
    const folder = join(addedEncodersFolder(), card.id);
    assertFree(card.id);
    await rename(staging, folder);
    return { card, folder, ...(explained !== undefined && { explained }) };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Copies the files of an encoder into the staging folder and gives its card. */
async function stageCard(source: EncoderSource, request: AddRequest, staging: string): Promise<EncoderCard> {
  const described = await describeFile(source.modelFile);
  if (request.sha256 !== undefined && described.sha256 !== request.sha256) {
    throw new CommandError(`"${source.modelName}" has sha256 ${described.sha256}; expected ${request.sha256}`);
  }
  const known = KNOWN_ENCODERS[described.sha256];
  const cardFile = request.card ?? (known ? null : source.cardFile);
  const written = cardFile === null ? null : await readCard(cardFile);
  if (cardFile !== null && cardFile === source.cardFile && written?.format !== undefined) {
    return stageWholeFolder(dirname(cardFile), parseEncoderCard(written), request, staging);
  }
  const short = written ? parseShortCard(written) : known?.card;
  if (!short) {
    throw new CommandError(
      `"${source.modelName}" is no encoder that Akin knows; put an encoder.json beside it with mean, std, layout, ` +
        'size and the names of its outputs, or name one with --card (docs/encoders.md)',
    );
  }
  const id = request.id ?? known?.id ?? short.id ?? idFrom(source.modelName);
  assertEncoderId(id);
  await copyFile(source.modelFile, join(staging, MODEL));
  const provenance = `added from "${source.modelName}"`;
  const network = await probeNetwork(source.modelFile, short);
  return completeCard(short, network, { id, model: { ...described, file: MODEL }, provenance });
}

/** A folder with a full card is taken as it is, once each of its files is the one that the card describes. */
async function stageWholeFolder(
  folder: string,
  card: EncoderCard,
  request: AddRequest,
  staging: string,
): Promise<EncoderCard> {
  for (const file of describedFiles(card)) {
    await writeFile(join(staging, file.file), await readVerified(folder, file));
  }
  const id = request.id ?? card.id;
  assertEncoderId(id);
  return { ...card, id };
}

async function addProjection(
  plain: EncoderCard,
  staging: string,
  fit: FitRequest,
  signal: AbortSignal,
): Promise<{ card: EncoderCard; explained: number }> {
  // Golden embeddings of another projection are none of this one.
  const { projection: _, golden: __, ...card } = plain;
  const fitted = await fitOnFolder(card, join(staging, card.model.file), fit, signal);
  const { projection, dimensions, fittedOn, explained } = fitted;
  await writeFile(join(staging, PROJECTION), new Uint8Array(projection.buffer));
  const file = await describeFile(join(staging, PROJECTION));
  return { card: { ...card, projection: { ...file, dimensions, fittedOn } }, explained };
}

function assertFree(id: string): void {
  assertEncoderId(id);
  const folder = installedFolder(id);
  if (folder) {
    throw new CommandError(
      `there is an encoder "${id}" already, in "${folder}"; delete that folder or give another --id`,
    );
  }
}

function idFrom(modelName: string): string {
  const slug = basename(modelName, extname(modelName))
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-');
  return slug.replace(/^[^a-z0-9]+/, '').slice(0, 64);
}
