import type { LayerVectors } from '../src/core/evaluation/lab-vectors.ts';
import { beginLeaveOneOut, classSizes, SHOWN, SMALLEST_CLASS } from '../src/core/evaluation/leave-one-out.ts';
import type { Measured } from '../src/core/evaluation/measured.ts';
import { createRanker } from '../src/core/evaluation/ranker.ts';
import type { Settings } from '../src/core/evaluation/settings.ts';
import { bytesPerItem } from '../src/core/evaluation/stored-vectors.ts';
import { evenlySpaced } from '../src/core/evaluation/subset.ts';

/** More queries change a mean little: with 1,000 its standard error is below 0.016. */
const MOST_QUERIES = 1000;
/** Between two looks at the signal. */
const SLICE_MS = 20;
const TIMED_QUERIES = 15;

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
  onShare: (share: number) => void,
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
    onShare(asked / chosen.length);
    await turn();
    signal.throwIfAborted();
    sliceEnd = performance.now() + SLICE_MS;
  }
  return {
    settings,
    figures: evaluation.figures(),
    bytesPerItem: bytesPerItem(vectors.dimensions, codes),
    msPerQuery: timeQueries(vectors, settings),
  };
}

/** Median milliseconds of a query. */
function timeQueries({ rows, dimensions }: LayerVectors, { metric, codes }: Settings): number {
  const count = rows.length / dimensions;
  if (count === 0) return 0;
  const rank = createRanker({ rows, dimensions }, metric, codes);
  const times = evenlySpaced(count, TIMED_QUERIES).map((item) => {
    const begun = performance.now();
    rank(rows.subarray(item * dimensions, (item + 1) * dimensions), SHOWN, item);
    return performance.now() - begun;
  });
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
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
