import { MAP_SIDE, MAX_CLUSTERS, NO_CLUSTER } from './map-content.ts';

/** Clusters of places on a map, the most pronounced first. */
export interface FoundClusters {
  /** Of each item; `NO_CLUSTER` where it is in none. */
  readonly cluster: Uint8Array;
  /** Where each cluster is densest, in steps of the map. */
  readonly peaks: readonly { readonly x: number; readonly y: number }[];
}

/** Cells along a side: fine enough for what the eye tells apart. */
const CELLS = 128;
/** Peaks that stand out less over the pass between them are one: 1.3 times the density. */
const LEAST_PROMINENCE = 1.3;
/** A cluster has at least so many items and at least this share of all. */
const FEWEST = 5;
const LEAST_SHARE = 0.004;

/**
 * The dense parts of a map, each with what belongs to it: ToMATo (Chazal, Guibas, Oudot and Skraba 2013,
 * doi:10.1145/2535927) over the cells of a smoothed density. From the densest cell down every cell joins the peak that it
 * leads up to; where two meet, the lower peak joins the higher one unless it stands out over the pass.
 */
export function findClusters({ x, y }: { readonly x: Uint16Array; readonly y: Uint16Array }): FoundClusters {
  const cellOf = (item: number) => cellAt(y[item] as number) * CELLS + cellAt(x[item] as number);
  const density = smoothed(x, y);
  const order = Uint32Array.from(density.keys())
    .filter((cell) => (density[cell] as number) > 0)
    .sort((a, b) => (density[b] as number) - (density[a] as number) || a - b);
  const { peakOf, prominence } = climb(order, density);

  const items = new Map<number, number>();
  for (let item = 0; item < x.length; item++) {
    const peak = peakOf[cellOf(item)] as number;
    items.set(peak, (items.get(peak) ?? 0) + 1);
  }
  const least = Math.max(FEWEST, x.length * LEAST_SHARE);
  const kept = [...items.keys()]
    .filter((peak) => (items.get(peak) as number) >= least)
    .sort((a, b) => (prominence.get(b) as number) - (prominence.get(a) as number) || a - b)
    .slice(0, MAX_CLUSTERS);
  const number = new Map(kept.map((peak, at) => [peak, at]));
  return {
    cluster: Uint8Array.from(x, (_, item) => number.get(peakOf[cellOf(item)] as number) ?? NO_CLUSTER),
    peaks: kept.map((peak) => ({ x: middleOf(peak % CELLS), y: middleOf(Math.floor(peak / CELLS)) })),
  };
}

function cellAt(step: number): number {
  return Math.floor((step / (MAP_SIDE + 1)) * CELLS);
}

function middleOf(cell: number): number {
  return Math.round(((cell + 0.5) / CELLS) * MAP_SIDE);
}

/** Items a cell, blurred three times along each axis, which is nearly a Gaussian; the fewer items, the wider. */
function smoothed(x: Uint16Array, y: Uint16Array): Float64Array {
  let density = new Float64Array(CELLS * CELLS);
  for (let item = 0; item < x.length; item++) {
    const cell = cellAt(y[item] as number) * CELLS + cellAt(x[item] as number);
    density[cell] = (density[cell] as number) + 1;
  }
  const radius = Math.max(1, Math.round((CELLS * 0.35) / Math.sqrt(Math.max(1, x.length))));
  for (let turn = 0; turn < 3; turn++) {
    density = blurred(blurred(density, radius, 1, CELLS), radius, CELLS, 1);
  }
  return density;
}

/** Sums over `2 · radius + 1` cells along one axis. */
function blurred(density: Float64Array, radius: number, step: number, line: number): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(density.length);
  for (let across = 0; across < CELLS; across++) {
    for (let along = 0; along < CELLS; along++) {
      let sum = 0;
      for (let near = Math.max(0, along - radius); near <= Math.min(CELLS - 1, along + radius); near++) {
        sum += density[across * line + near * step] as number;
      }
      sums[across * line + along * step] = sum;
    }
  }
  return sums;
}

/** @param order of the cells, the densest first */
function climb(order: Uint32Array, density: Float64Array) {
  // Each cell points to one that was reached before it, a peak to itself; −1 where nothing is.
  const above = new Int32Array(density.length).fill(-1);
  const prominence = new Map<number, number>();
  const peak = (cell: number): number => {
    let top = cell;
    while (above[top] !== top) top = above[top] as number;
    above[cell] = top;
    return top;
  };
  for (const cell of order) {
    const own = density[cell] as number;
    const peaks = [...new Set(reachedAround(cell, above).map(peak))].sort(
      (a, b) => (density[b] as number) - (density[a] as number) || a - b,
    );
    const [highest, ...others] = peaks;
    above[cell] = highest ?? cell;
    if (highest === undefined) prominence.set(cell, Number.POSITIVE_INFINITY);
    for (const lower of others) {
      const standsOut = (density[lower] as number) / own;
      if (standsOut < LEAST_PROMINENCE) above[lower] = highest as number;
      else prominence.set(lower, Math.min(prominence.get(lower) as number, standsOut));
    }
  }
  return { peakOf: above.map((reached, cell) => (reached < 0 ? -1 : peak(cell))), prominence };
}

function reachedAround(cell: number, above: Int32Array): number[] {
  const [column, row] = [cell % CELLS, Math.floor(cell / CELLS)];
  const around: number[] = [];
  for (let y = Math.max(0, row - 1); y <= Math.min(CELLS - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(CELLS - 1, column + 1); x++) {
      if ((above[y * CELLS + x] as number) >= 0) around.push(y * CELLS + x);
    }
  }
  return around;
}
