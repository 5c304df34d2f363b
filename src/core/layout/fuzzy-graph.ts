import type { NeighbourLists } from './neighbour-lists.ts';

/** How surely two items belong together, for every pair of which one is a neighbour of the other. Each pair stands twice. */
export interface FuzzyGraph {
  readonly count: number;
  /** Where the edges of an item begin; one more than there are items. */
  readonly starts: Uint32Array;
  /** The other end of each edge, ascending within an item. */
  readonly ends: Uint32Array;
  /** 0 to 1, the same for both directions. */
  readonly weights: Float32Array;
}

const BISECTIONS = 64;
const TOLERANCE = 1e-5;
/** The smallest width of a neighbourhood, as a share of the mean distance in it (umap-learn's MIN_K_DIST_SCALE). */
const MIN_WIDTH = 1e-3;

/**
 * The fuzzy simplicial set of UMAP (McInnes, Healy and Melville 2018, arXiv:1802.03426, algorithms 2 and 3): around every
 * item the distance to its nearest neighbour counts as none and the rest is measured in a width of its own, so that dense
 * and sparse regions are alike; the two views of a pair become one by the probabilistic sum a + b − ab.
 */
export function fuzzyGraph({ count, k, items, distances }: NeighbourLists): FuzzyGraph {
  const strengths = new Float32Array(count * k);
  const mean = distances.reduce((sum, distance) => sum + distance, 0) / Math.max(1, distances.length);
  for (let item = 0; item < count; item++) {
    const own = distances.subarray(item * k, (item + 1) * k);
    const nearest = own.find((distance) => distance > 0) ?? 0;
    const width = neighbourhoodWidth(own, nearest, mean);
    for (let at = 0; at < k; at++) {
      const beyond = (own[at] as number) - nearest;
      strengths[item * k + at] = beyond <= 0 || width === 0 ? 1 : Math.exp(-beyond / width);
    }
  }
  return unite(count, k, items, strengths);
}

/** The width at which the strengths of a neighbourhood sum to log₂ of its size, the item itself counted. */
function neighbourhoodWidth(own: Float32Array, nearest: number, meanOfAll: number): number {
  const target = Math.log2(own.length + 1);
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let width = 1;
  for (let turn = 0; turn < BISECTIONS; turn++) {
    let sum = 0;
    for (const distance of own) sum += distance > nearest ? Math.exp((nearest - distance) / width) : 1;
    if (Math.abs(sum - target) < TOLERANCE) break;
    if (sum > target) {
      high = width;
      width = (low + high) / 2;
    } else {
      low = width;
      width = high === Number.POSITIVE_INFINITY ? width * 2 : (low + high) / 2;
    }
  }
  const mean = own.reduce((sum, distance) => sum + distance, 0) / Math.max(1, own.length);
  return Math.max(width, MIN_WIDTH * (nearest > 0 ? mean : meanOfAll));
}

/** Gathers each item's own edges and those that come to it, then joins the two strengths of a pair. */
function unite(count: number, k: number, items: Uint32Array, strengths: Float32Array): FuzzyGraph {
  const room = new Uint32Array(count + 1);
  for (let edge = 0; edge < items.length; edge++) {
    room[Math.floor(edge / k) + 1] = (room[Math.floor(edge / k) + 1] as number) + 1;
    room[(items[edge] as number) + 1] = (room[(items[edge] as number) + 1] as number) + 1;
  }
  for (let item = 0; item < count; item++) room[item + 1] = (room[item + 1] as number) + (room[item] as number);
  const next = room.slice();
  const others = new Uint32Array(items.length * 2);
  const given = new Float32Array(items.length * 2);
  const put = (item: number, other: number, strength: number) => {
    const at = next[item] as number;
    next[item] = at + 1;
    others[at] = other;
    given[at] = strength;
  };
  for (let edge = 0; edge < items.length; edge++) {
    const item = Math.floor(edge / k);
    put(item, items[edge] as number, strengths[edge] as number);
    put(items[edge] as number, item, strengths[edge] as number);
  }

  const starts = new Uint32Array(count + 1);
  const ends = new Uint32Array(others.length);
  const weights = new Float32Array(others.length);
  let edges = 0;
  for (let item = 0; item < count; item++) {
    const from = room[item] as number;
    const own = Array.from({ length: (room[item + 1] as number) - from }, (_, at) => from + at);
    own.sort((a, b) => (others[a] as number) - (others[b] as number) || a - b);
    for (const at of own) {
      const isSecond = edges > (starts[item] as number) && ends[edges - 1] === others[at];
      const before = isSecond ? (weights[edges - 1] as number) : 0;
      if (!isSecond) ends[edges++] = others[at] as number;
      weights[edges - 1] = before + (given[at] as number) - before * (given[at] as number);
    }
    starts[item + 1] = edges;
  }
  return { count, starts, ends: ends.slice(0, edges), weights: weights.slice(0, edges) };
}
