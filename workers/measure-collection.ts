import type { LayerVectors } from '../src/core/evaluation/lab-vectors.ts';
import { beginLeaveOneOut, classSizes, SMALLEST_CLASS } from '../src/core/evaluation/leave-one-out.ts';
import type { Measured } from '../src/core/evaluation/measured.ts';
import type { Settings } from '../src/core/evaluation/settings.ts';
import { bytesPerItem } from '../src/core/evaluation/stored-vectors.ts';
import { evenlySpaced } from '../src/core/evaluation/subset.ts';

/** More queries change a mean little: with 1,000 its standard error is below 0.016. */
const MOST_QUERIES = 1000;
/** Between two looks at the signal. */
const SLICE_MS = 20;

/**
 * Measures a collection under one settings, in slices.
 * @param labels of the rows; items without one are left out
 * @throws the signal's reason
 */
export async function measureCollection(
  vectors: LayerVectors,
  labels: readonly string[],
  settings: Settings,
  signal: AbortSignal,
  onShare: (share: number) => void | Promise<void>,
): Promise<Measured> {
  const { metric, codes } = settings;
  const labelled = withLabels(vectors, labels);
  const largest = Math.max(0, ...classSizes(labelled.labels).values());
  // A few photos make no class of eleven: then every one that is not alone asks.
  const smallestClass = largest > SMALLEST_CLASS ? SMALLEST_CLASS : 1;
  const evaluation = beginLeaveOneOut(labelled, { metric, codes, smallestClass });
  const chosen = evenlySpaced(evaluation.queries.length, MOST_QUERIES);
  let sliceEnd = performance.now() + SLICE_MS;
  for (const [asked, at] of chosen.entries()) {
    evaluation.ask(evaluation.queries[at] as number);
    if (performance.now() < sliceEnd) continue;
    await onShare(asked / chosen.length);
    await turn();
    signal.throwIfAborted();
    sliceEnd = performance.now() + SLICE_MS;
  }
  // Loads what searches with, as long as a collection is measured at all.
  const { timeQueries } = await import('./time-queries.ts');
  return {
    settings,
    figures: evaluation.figures(),
    bytesPerItem: bytesPerItem(vectors.dimensions, codes),
    msPerQuery: await timeQueries(vectors, settings),
  };
}

function withLabels({ rows, dimensions }: LayerVectors, labels: readonly string[]) {
  if (labels.every((label) => label !== '')) return { rows, dimensions, labels };
  const items = labels.flatMap((label, item) => (label === '' ? [] : [item]));
  const kept = new Float32Array(items.length * dimensions);
  for (const [row, item] of items.entries()) {
    kept.set(rows.subarray(item * dimensions, (item + 1) * dimensions), row * dimensions);
  }
  return { rows: kept, dimensions, labels: items.map((item) => labels[item] as string) };
}

/** Lets the messages that wait, an abort among them, be heard. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
