import { type ClassAgreement, classAgreement, classRank } from '../../src/core/evaluation/class-scores.ts';
import { evenlySpaced } from '../../src/core/evaluation/subset.ts';
import type { EncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import type { Skipped } from '../build/walk-pictures.ts';
import { CommandError } from '../command-line/command-error.ts';
import { picturesBelow } from './labelled-pictures.ts';
import type { EvalOptions } from './options.ts';
import { withProgress } from './with-progress.ts';

/** Agreement of the class scores with the order of the files. */
export interface ClassReport extends ClassAgreement {
  readonly classes: number;
  readonly encoder: string;
  readonly skipped: readonly Skipped[];
}

/**
 * Scores the classes of a folder with one picture for each, whose order by name is the order of the classes.
 * @throws CommandError when the encoder scores no classes or another number of them
 */
export async function evaluateClasses(
  options: EvalOptions,
  folder: EncoderFolder,
  signal: AbortSignal,
): Promise<ClassReport> {
  const { id, outputs } = folder.card;
  if (!outputs.logits) throw new CommandError(`encoder "${id}" scores no classes: its card names no logits output`);
  const { pictures, skipped: unreadable } = await picturesBelow(options.folder);
  const classes = outputs.logits.dimensions;
  if (pictures.length !== classes) {
    throw new CommandError(
      `"${options.folder}" has ${pictures.length} pictures; --classes expects one for each of the ${classes} classes`,
    );
  }
  const chosen = evenlySpaced(classes, options.limit);
  const files = chosen.flatMap((place) => pictures[place] ?? []);
  const { rows, places, skipped } = await withProgress(files, folder, outputs.logits, signal);
  if (places.length === 0) throw new CommandError(`none of the pictures in "${options.folder}" can be read`);
  const ranks = places.map((place, row) => {
    return classRank(rows.subarray(row * classes, (row + 1) * classes), chosen[place] ?? -1);
  });
  return { ...classAgreement(ranks), classes, encoder: id, skipped: [...unreadable, ...skipped] };
}
