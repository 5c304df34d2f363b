import { join } from 'node:path';
import {
  type EncoderCard,
  type EncoderOutput,
  embeddingDimensions,
  parseEncoderCard,
} from '../../src/core/encoder-card.ts';
import type { Encoder } from '../../src/encoding/encoder.ts';
import { type EncoderFolder, loadEncoderFolder, readVerified } from '../../src/encoding/encoder-folder-node.ts';
import { oneLine } from '../command-line/fail.ts';
import { readCard } from './encoder-source.ts';
import { openEncoder } from './open-encoder.ts';
import { probePicture } from './probe-picture.ts';

/** What is wrong with an encoder's folder; nothing, when all is well. */
export interface Verification {
  readonly problems: readonly string[];
}

/**
 * Checks an encoder's folder: its card, each file's bytes and hash, the length of every output, and that a generated
 * picture gives a finite embedding.
 */
export async function verifyEncoder(folder: string): Promise<Verification> {
  try {
    const encoderFolder = await loadEncoderFolder(folder);
    const { card } = encoderFolder;
    const files = [card.labels, card.classWeights, card.classScales].flatMap((file) => file ?? []);
    const problems = await problemsOf(files.map((file) => readVerified(folder, file)));
    return { problems: [...problems, ...(await labelProblems(folder, card)), ...(await runProblems(encoderFolder))] };
  } catch (error) {
    return { problems: [oneLine(error)] };
  }
}

/** The card of an encoder's folder without a look at its other files. @throws FormatError, CommandError */
export async function readEncoderCard(folder: string): Promise<EncoderCard> {
  return parseEncoderCard(await readCard(join(folder, 'encoder.json')));
}

async function problemsOf(checks: readonly Promise<unknown>[]): Promise<string[]> {
  const outcomes = await Promise.allSettled(checks);
  return outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [oneLine(outcome.reason)] : []));
}

async function labelProblems(folder: string, { labels, outputs }: EncoderCard): Promise<string[]> {
  if (!labels) return [];
  const list: unknown = JSON.parse((await readVerified(folder, labels)).toString('utf8'));
  const found = Array.isArray(list) ? list.length : undefined;
  const expected = outputs.logits?.dimensions;
  return found === expected ? [] : [`"${labels.file}" has ${found} labels; the network scores ${expected} classes`];
}

async function runProblems(folder: EncoderFolder): Promise<string[]> {
  const { card } = folder;
  const encoder = await openEncoder(folder);
  try {
    const { map, ...vectors } = card.outputs;
    const outputs = [...Object.values(vectors), ...card.layers].flatMap((output) => output ?? []);
    const checks = [
      ...outputs.map((output) => checkOutput(encoder, output, (length) => length === output.dimensions)),
      ...(map ? [checkOutput(encoder, map, (length) => length > 0 && length % map.dimensions === 0)] : []),
      checkEmbedding(encoder),
    ];
    return await problemsOf(checks);
  } finally {
    await encoder.close();
  }
}

async function checkOutput(
  encoder: Encoder,
  { name, dimensions }: EncoderOutput,
  isRight: (length: number) => boolean,
): Promise<void> {
  const [values] = await encoder.outputs(probePicture(), [name]);
  if (!values || !isRight(values.length)) {
    throw new Error(`output "${name}" gives ${values?.length ?? 0} numbers; encoder.json says ${dimensions}`);
  }
  if (!values.every(Number.isFinite)) throw new Error(`output "${name}" gives numbers that are not finite`);
}

async function checkEmbedding(encoder: Encoder): Promise<void> {
  const { embedding } = await encoder.embed(probePicture());
  const expected = embeddingDimensions(encoder.card);
  if (embedding.length !== expected || !embedding.every(Number.isFinite)) {
    throw new Error(`the embedding has ${embedding.length} numbers; expected ${expected}, all finite`);
  }
}
