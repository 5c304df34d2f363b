import { setImmediate as turn } from 'node:timers/promises';
import type { Release } from '../../src/assets/release.ts';
import { calibrateProjection, UNMEASURED_IDENTICAL } from '../../src/core/tuning/calibrate-projection.ts';
import { labelColumns, labelsOf } from '../../src/core/tuning/label-columns.ts';
import type { Loss } from '../../src/core/tuning/learn-projection.ts';
import { tuneToLabels } from '../../src/core/tuning/tune-to-labels.ts';
import type { TunedProjection } from '../../src/core/tuning/tuned-projection.ts';
import { CommandError } from '../command-line/command-error.ts';
import { readSiteRows } from './site-rows.ts';

/** What is to be learned. */
export interface SiteTask {
  readonly column: string;
  readonly loss: Loss;
  readonly seed: number;
}

/** Learns a projection of a site's embeddings; epochs are told on stderr. @throws CommandError for a column without labels */
export async function learnOnSite(
  site: string,
  release: Release,
  { column, loss, seed }: SiteTask,
  signal: AbortSignal,
): Promise<TunedProjection> {
  const { rows, dimensions, items, columns } = await readSiteRows(site, release);
  const metadata = items.map((item) => item.metadata);
  if (!columns.includes(column)) {
    const known = labelColumns(metadata, columns).map((one) => one.column);
    const others = known.length > 0 ? known.join(', ') : 'none';
    throw new CommandError(`"${site}" has no column "${column}"; columns with labels to learn from: ${others}`);
  }
  const embeddings = {
    encoder: release.encoder.identity,
    rows,
    dimensions,
    column,
    labels: labelsOf(metadata, column),
  };
  const steps = tuneToLabels(embeddings, { loss, seed });
  for (;;) {
    const step = steps.next();
    if (step.done) {
      const identical = release.collection.calibration?.scores.identical ?? UNMEASURED_IDENTICAL;
      const metadataOf = (item: number) => metadata[item] ?? {};
      const calibration = calibrateProjection(step.value, { rows, columns, metadataOf, identical });
      return { ...step.value, calibration };
    }
    if (step.value) {
      const { epoch, loss: cost, precision } = step.value;
      const told = Number.isFinite(cost) ? `loss ${cost.toFixed(3)}, ` : '';
      process.stderr.write(`epoch ${epoch}: ${told}precision ${precision.toFixed(4)}\n`);
    }
    await turn();
    signal.throwIfAborted();
  }
}
