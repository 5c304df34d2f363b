import { dirname, join } from 'node:path';
import {
  describedFiles,
  type EncoderCard,
  type EncoderOutput,
  embeddingDimensions,
  parseEncoderCard,
} from '../../src/core/encoder-card.ts';
import { parseClassLabels } from '../../src/encoding/class-labels.ts';
import type { Encoder } from '../../src/encoding/encoder.ts';
import { type EncoderFolder, loadEncoderFolder, readVerified } from '../../src/encoding/encoder-folder-node.ts';
import { readFocusWeights } from '../../src/encoding/focus-files.ts';
import { oneLine } from '../command-line/fail.ts';
import { readCard } from './encoder-source.ts';
import { goldenCosines, parseGolden } from './golden-embeddings.ts';
import { openEncoder } from './open-encoder.ts';
import { probePicture } from './probe-picture.ts';

/** What was looked at, and what is wrong with it: nothing, when all is well. */
export interface Verification {
  readonly problems: readonly string[];
  /** Files whose bytes and hash were compared with the card. */
  readonly files: number;
  /** Outputs of the network whose length was compared with the card. */
  readonly outputs: number;
  /** The least cosine of a golden embedding with what the network gives here; null without golden embeddings. */
  readonly goldenCosine: number | null;
}

/**
 * Checks an encoder's folder: its card, each file's bytes and hash, the length of every output and of the class weights,
 * that a generated picture gives a finite embedding, and that golden pictures give their golden embeddings.
 */
export async function verifyEncoder(folder: string): Promise<Verification> {
  try {
    const encoderFolder = await loadEncoderFolder(folder);
    const { card } = encoderFolder;
    const files = describedFiles(card);
    const problems = await problemsOf(files.map((file) => readVerified(folder, file)));
    const outputs = outputsOf(card);
    // What lies in files that are not what the card says would only repeat the complaint.
    if (problems.length > 0) return { problems, files: files.length, outputs: outputs.length, goldenCosine: null };
    const content = await problemsOf([checkLabels(folder, card), checkFocus(folder, card)]);
    const { problems: found, goldenCosine } = await verifyRun(encoderFolder, outputs);
    return { problems: [...content, ...found], files: files.length, outputs: outputs.length, goldenCosine };
  } catch (error) {
    return { problems: [oneLine(error)], files: 0, outputs: 0, goldenCosine: null };
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

async function checkLabels(folder: string, { labels, outputs }: EncoderCard): Promise<void> {
  if (!labels) return;
  const found = parseClassLabels((await readVerified(folder, labels)).toString('utf8')).length;
  const expected = outputs.logits?.dimensions;
  if (found !== expected) {
    throw new Error(`"${labels.file}" has ${found} labels; the network scores ${expected ?? 'no'} classes`);
  }
}

async function checkFocus(folder: string, card: EncoderCard): Promise<void> {
  const { classWeights, classScales, featureRows, featureScales } = card;
  if (!classWeights || !classScales || !featureRows || !featureScales) return;
  const read = async (file: typeof classWeights) => Uint8Array.from(await readVerified(folder, file));
  readFocusWeights(card, {
    classWeights: await read(classWeights),
    classScales: await read(classScales),
    featureRows: await read(featureRows),
    featureScales: await read(featureScales),
  });
}

/** Every output that the card names; of a map only the channels are known. */
function outputsOf({ outputs, layers }: EncoderCard): { readonly output: EncoderOutput; readonly isMap: boolean }[] {
  const { map, ...vectors } = outputs;
  const flat = [...Object.values(vectors), ...layers].flatMap((output) => output ?? []);
  return [...flat.map((output) => ({ output, isMap: false })), ...(map ? [{ output: map, isMap: true }] : [])];
}

async function verifyRun(
  folder: EncoderFolder,
  outputs: ReturnType<typeof outputsOf>,
): Promise<Pick<Verification, 'problems' | 'goldenCosine'>> {
  const encoder = await openEncoder(folder, { withLayers: true });
  try {
    const shapes = [
      ...outputs.map(({ output, isMap }) => checkOutput(encoder, output, isMap)),
      checkEmbedding(encoder),
    ];
    const problems = await problemsOf(shapes);
    if (!folder.card.golden) return { problems, goldenCosine: null };
    const text = await readVerified(dirname(folder.modelPath), folder.card.golden);
    const golden = parseGolden(text.toString('utf8'));
    const cosines = await goldenCosines(encoder, golden);
    const wrong = cosines.filter(({ cosine }) => !(cosine >= golden.leastCosine));
    const differences = wrong.map(
      ({ file, cosine }) =>
        `the golden embedding of "${file}" has cosine ${cosine.toFixed(5)} with what the network gives; expected at least ${golden.leastCosine}`,
    );
    return { problems: [...problems, ...differences], goldenCosine: Math.min(...cosines.map(({ cosine }) => cosine)) };
  } finally {
    await encoder.close();
  }
}

async function checkOutput(encoder: Encoder, { name, dimensions }: EncoderOutput, isMap: boolean): Promise<void> {
  const [values] = await encoder.outputs(probePicture(), [name]);
  const found = values?.length ?? 0;
  if (!values || !(isMap ? found > 0 && found % dimensions === 0 : found === dimensions)) {
    throw new Error(`output "${name}" gives ${found} numbers; encoder.json says ${dimensions}`);
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
