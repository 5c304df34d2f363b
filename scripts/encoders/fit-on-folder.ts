import { basename, resolve } from 'node:path';
import type { EncoderCard } from '../../src/core/encoder-card.ts';
import { evenlySpaced } from '../../src/core/evaluation/subset.ts';
import { Covariance } from '../../src/core/projection/covariance.ts';
import { type FittedProjection, fitProjection } from '../../src/core/projection/fit-projection.ts';
import { CommandError } from '../command-line/command-error.ts';
import { picturesBelow } from '../eval/labelled-pictures.ts';
import { withProgress } from '../eval/with-progress.ts';

/** The most dimensions that a projection is fitted with; docs/encoders.md has the figures behind it. */
const DIMENSIONS = 256;

/** Photos to fit a projection on. */
export interface FitRequest {
  readonly folder: string;
  /** Larger folders are thinned out evenly. */
  readonly limit: number;
}

/**
 * Fits an encoder's projection on the photos below a folder.
 * @param modelFile the network that the card describes
 */
export async function fitOnFolder(
  card: EncoderCard,
  modelFile: string,
  { folder, limit }: FitRequest,
  signal: AbortSignal,
): Promise<FittedProjection & { readonly fittedOn: string }> {
  const { features } = card.outputs;
  if (!features) throw new CommandError(`--fit projects features, and encoder "${card.id}" names no such output`);
  const { pictures } = await picturesBelow(folder);
  const files = evenlySpaced(pictures.length, limit).flatMap((place) => pictures[place] ?? []);
  const encoder = { card, modelPath: modelFile, identity: { id: card.id, sha256: card.model.sha256 } };
  const { rows, dimensions: width, places, skipped } = await withProgress(files, encoder, features, signal);
  for (const { path, reason } of skipped) process.stderr.write(`left out: ${path}: ${reason}\n`);
  const covariance = new Covariance(width);
  for (const row of places.keys()) covariance.add(rows.subarray(row * width, (row + 1) * width));
  process.stderr.write(`fitting on ${places.length} pictures\n`);
  return {
    ...fitProjection(covariance, DIMENSIONS),
    fittedOn: `${places.length} of the ${pictures.length} pictures in "${basename(resolve(folder))}"`,
  };
}
