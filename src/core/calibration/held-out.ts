import { type Neighbour, compareNeighbours } from '../neighbour.ts';
import { seededRandom } from '../random.ts';

/** Coded embeddings, one row an item: `code × scale` is of unit length. */
export interface CodedRows {
  readonly dimensions: number;
  readonly codes: Int8Array;
  readonly scales: Float32Array;
}

/** An item of the sample with its nearest others. */
export interface HeldOut {
  readonly row: number;
  /** Nearest first, the item itself left out. */
  readonly neighbours: readonly Neighbour[];
  /** Cosine with one item taken at random. */
  readonly random: number;
}

/** Of so many items the 3rd percentile has a standard error of 0.8 percentile points. */
const SAMPLE = 500;
/** Larger collections are measured on a part, in about two seconds. */
const GALLERY = 20_000;

/**
 * Takes items out one by one and finds the nearest of the others, as a query like them would.
 * @param count how many neighbours of each
 * @param seed the same seed gives the same sample
 */
export function heldOutNeighbours(rows: CodedRows, count: number, seed: number): HeldOut[] {
  const random = seededRandom(seed);
  const all = shuffled(rows.scales.length, random);
  const gallery = all.slice(0, GALLERY);
  return Array.from(gallery.slice(0, SAMPLE), (row): HeldOut => {
    const neighbours: Neighbour[] = [];
    let least = Number.NEGATIVE_INFINITY;
    for (const item of gallery) {
      if (item === row) continue;
      const score = cosine(rows, row, item);
      if (neighbours.length === count && score <= least) continue;
      neighbours.push({ item, score });
      neighbours.sort(compareNeighbours);
      if (neighbours.length > count) neighbours.pop();
      least = neighbours.at(-1)?.score ?? least;
    }
    let other = row;
    while (other === row && gallery.length > 1) other = gallery[Math.floor(random() * gallery.length)] as number;
    return { row, neighbours, random: cosine(rows, row, other) };
  });
}

function cosine({ dimensions, codes, scales }: CodedRows, a: number, b: number): number {
  let dot = 0;
  const [from, other] = [a * dimensions, b * dimensions];
  for (let d = 0; d < dimensions; d++) dot += (codes[from + d] as number) * (codes[other + d] as number);
  return dot * (scales[a] as number) * (scales[b] as number);
}

function shuffled(count: number, random: () => number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, row) => row);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const kept = order[last] as number;
    order[last] = order[other] as number;
    order[other] = kept;
  }
  return order;
}
