import { picturesBelow } from '../../../scripts/eval/labelled-pictures.ts';
import { withProgress } from '../../../scripts/eval/with-progress.ts';
import { classAgreement, classRank } from '../../../src/core/evaluation/class-scores.ts';
import type { EncoderFolder } from '../../../src/encoding/encoder-folder-node.ts';
import { rounded } from './summary.ts';

/** Top-1 and top-5 on a folder with one picture a class, in the order of the classes. */
export async function classScores(encoder: EncoderFolder, folder: string): Promise<{ top1: number; top5: number }> {
  const { rows, classes } = await logitsOf(encoder, folder);
  const ranks = Array.from({ length: rows.length / classes }, (_, row) =>
    classRank(rows.subarray(row * classes, (row + 1) * classes), row),
  );
  const { top1, top5 } = classAgreement(ranks);
  return { top1: rounded(top1, 3), top5: rounded(top5, 3) };
}

/** The class that scores best for each picture of a folder. */
export async function bestClasses(encoder: EncoderFolder, folder: string): Promise<number[]> {
  const { rows, classes } = await logitsOf(encoder, folder);
  return Array.from({ length: rows.length / classes }, (_, row) => {
    const scores = rows.subarray(row * classes, (row + 1) * classes);
    return scores.indexOf(Math.max(...scores));
  });
}

async function logitsOf(encoder: EncoderFolder, folder: string): Promise<{ rows: Float32Array; classes: number }> {
  const { logits } = encoder.card.outputs;
  if (!logits) throw new Error(`encoder "${encoder.card.id}" scores no classes`);
  const { pictures } = await picturesBelow(folder);
  const { rows, skipped } = await withProgress(pictures, encoder, logits, new AbortController().signal);
  if (skipped.length > 0) throw new Error(`${skipped.length} pictures of "${folder}" cannot be read`);
  return { rows, classes: logits.dimensions };
}
