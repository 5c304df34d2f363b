import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { locateEncoder } from '../../../scripts/encoders/locate.ts';
import type { ClassifierWeights } from '../../../src/core/words/class-directions.ts';
import { parseClassLabels } from '../../../src/encoding/class-labels.ts';
import { type EncoderFolder, readVerified } from '../../../src/encoding/encoder-folder-node.ts';
import { readFocusWeights } from '../../../src/encoding/focus-files.ts';
import { onnxTensors } from './onnx-tensors.ts';

/** The shipped encoder, whose labels name ImageNet's classes in their usual order. */
const LABELLED = 'akin-v0';

/** What the directions of an encoder's classes are computed from, and WordNet's id of each class. */
export interface Classifier {
  readonly weights: ClassifierWeights;
  readonly wnids: readonly string[];
}

/** From the files of a shipped encoder; from the network and the fitted projection of an added one. */
export async function classifierOf(folder: EncoderFolder): Promise<Classifier> {
  const { card, modelPath, projection } = folder;
  const at = card.labels ? dirname(modelPath) : await locateEncoder(LABELLED);
  const labels = parseClassLabels(await readFile(`${at}/${card.labels?.file ?? 'labels.json'}`, 'utf8'));
  const wnids = labels.map(({ wnid }) => wnid ?? '');
  const { classWeights, classScales, featureRows, featureScales } = card;
  if (classWeights && classScales && featureRows && featureScales) {
    const read = async (file: typeof classWeights) => new Uint8Array(await readVerified(dirname(modelPath), file));
    const files = {
      classWeights: await read(classWeights),
      classScales: await read(classScales),
      featureRows: await read(featureRows),
      featureScales: await read(featureScales),
    };
    return { weights: readFocusWeights(card, files), wnids };
  }
  if (!projection) throw new Error(`encoder "${card.id}" has neither feature rows nor a projection`);
  return { weights: fromNetwork(onnxTensors(await readFile(modelPath)), projection, labels.length), wnids };
}

/** A fitted projection has orthogonal rows, so the way back from embeddings is each row over its squared length. */
function fromNetwork(
  tensors: ReturnType<typeof onnxTensors>,
  projection: Float32Array,
  classes: number,
): ClassifierWeights {
  // A first row more than there are classes stands for the background.
  const kernel = tensors.find(({ shape }) => shape.length === 2 && [classes, classes + 1].includes(shape[0] ?? 0));
  const [count = 0, width = 0] = kernel?.shape ?? [];
  if (!kernel) throw new Error(`the network has no matrix of ${classes} or ${classes + 1} rows`);
  const rows = projection.slice(width);
  const dimensions = rows.length / width;
  for (let d = 0; d < dimensions; d++) {
    const row = rows.subarray(d * width, (d + 1) * width);
    const squared = row.reduce((sum, value) => sum + value * value, 0);
    for (let at = 0; at < width; at++) row[at] = (row[at] as number) / squared;
  }
  const first = (count - classes) * width;
  return {
    width,
    dimensions,
    classes,
    rows,
    classRow: (place) => kernel.values.subarray(first + place * width, first + (place + 1) * width),
  };
}
