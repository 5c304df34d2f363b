import { classSizes, leaveOneOut, type Retrieval, SMALLEST_CLASS } from '../../src/core/evaluation/leave-one-out.ts';
import { bytesPerItem, firstDimensions } from '../../src/core/evaluation/stored-vectors.ts';
import { subset } from '../../src/core/evaluation/subset.ts';
import type { EncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import type { Skipped } from '../build/walk-pictures.ts';
import { CommandError } from '../command-line/command-error.ts';
import { labelledPictures } from './labelled-pictures.ts';
import { chooseLayer } from './layer.ts';
import type { EvalOptions } from './options.ts';
import { withProgress } from './with-progress.ts';

/** The figures, and what they were measured on. */
export interface RetrievalReport extends Retrieval {
  /** As `codes` stores them. */
  readonly bytesPerItem: number;
  readonly encoder: string;
  /** Side of the input in pixels. */
  readonly size: number;
  readonly layer: string;
  readonly dimensions: number;
  readonly metric: string;
  readonly codes: string;
  readonly skipped: readonly Skipped[];
}

/** Embeds a labelled folder and asks for each picture of the larger classes which others are nearest. */
export async function evaluateRetrieval(
  options: EvalOptions,
  folder: EncoderFolder,
  signal: AbortSignal,
): Promise<RetrievalReport> {
  const { metric, codes } = options;
  const layer = chooseLayer(folder.card, options.layer);
  const all = await labelledPictures(options.folder, options.labels);
  const chosen = subset(all.labels, options.limit);
  const files = chosen.flatMap((place) => all.files[place] ?? []);
  const { places, skipped, ...vectors } = await withProgress(files, folder, layer, signal);
  const labels = places.map((place) => all.labels[chosen[place] ?? -1] ?? '');
  assertQueries(labels, options.folder);
  const dimensions = Math.min(vectors.dimensions, options.dimensions);
  const rows = firstDimensions(vectors.rows, vectors.dimensions, dimensions);
  return {
    ...leaveOneOut({ rows, dimensions, labels }, { metric, codes }),
    bytesPerItem: bytesPerItem(dimensions, codes),
    encoder: folder.card.id,
    size: folder.card.input.size,
    layer: options.layer,
    dimensions,
    metric,
    codes,
    skipped: [...all.skipped, ...skipped],
  };
}

function assertQueries(labels: readonly string[], folder: string): void {
  const [largest] = [...classSizes(labels)].sort(([, a], [, b]) => b - a);
  if (largest && largest[1] > SMALLEST_CLASS) return;
  const found = largest ? `the largest of "${folder}", "${largest[0]}", has ${largest[1]}` : 'there is none';
  throw new CommandError(`nothing to ask: queries are pictures of classes with more than ${SMALLEST_CLASS}; ${found}`);
}
