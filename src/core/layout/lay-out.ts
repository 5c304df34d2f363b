import { seededRandom } from '../random.ts';
import { fuzzyGraph } from './fuzzy-graph.ts';
import type { NeighbourLists } from './neighbour-lists.ts';
import { optimiseLayout } from './optimise-layout.ts';
import { principalPlane } from './principal-plane.ts';

/** What is laid out. */
export interface LayoutInput {
  readonly neighbours: NeighbourLists;
  /** Row-major, `count × dimensions`: embeddings, or codes of one scale. */
  readonly vectors: ArrayLike<number>;
  readonly dimensions: number;
}

export interface LayoutOptions {
  /** Another seed gives another layout, the same seed the same. */
  readonly seed: number;
  /** As many as `epochsFor` says unless told. */
  readonly epochs?: number;
}

/** Where the first axis of the start has its standard deviation; umap-learn's starts are about as wide. */
const START_WIDTH = 4;
/** Parts items that would start in one place. */
const START_NOISE = 1e-2;

/** Epochs that a layout takes: the fewer the larger, as umap-learn and umap-js have it. */
export function epochsFor(count: number): number {
  return count <= 2500 ? 500 : count <= 5000 ? 400 : count <= 7500 ? 300 : 200;
}

/**
 * Lays items out in the plane so that neighbours lie near each other (UMAP from a principal plane).
 * @returns a generator that tells at each step which share of the work is done, and in the end x and y of each item
 */
export function* layOut(
  { neighbours, vectors, dimensions }: LayoutInput,
  { seed, epochs = epochsFor(neighbours.count) }: LayoutOptions,
): Generator<number, Float32Array> {
  const random = seededRandom(seed);
  const layout = principalPlane(vectors, dimensions, seed).map(
    (coordinate) => coordinate * START_WIDTH + (random() - 0.5) * START_NOISE,
  );
  if (neighbours.k === 0) return layout;
  const graph = fuzzyGraph(neighbours);
  for (const done of optimiseLayout(graph, layout, { epochs, seed: seed + 1 })) yield done / epochs;
  return layout;
}

/** Runs a layout to its end. */
export function wholeLayout(input: LayoutInput, options: LayoutOptions): Float32Array {
  const steps = layOut(input, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
