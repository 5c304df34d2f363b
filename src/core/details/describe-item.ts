import { BITS, type LocalFeatures } from './local-features.ts';

/** Cells of an item that are kept: those that say most of it. */
export const CELLS = 48;
/** A cell's code, its weight, and a* and b* of its colour. */
export const CODE_BYTES = BITS / 8;
export const CELL_BYTES = CODE_BYTES + 3;
export const ITEM_BYTES = CELLS * CELL_BYTES;

/**
 * What is kept of an item: the signs of the local features of the cells with the largest weight, which is how far a cell is
 * from what pictures usually show, times how strongly the whole network answers there.
 * @param colours `side² × 2`, of `cellColours`
 * @param map the last feature map of the same run, channels × side × side
 * @returns `ITEM_BYTES`: for each cell its code (bit 0 of byte 0 first), weight ÷ the largest × 255, a* and b* as int8;
 * cells that a small picture lacks weigh nothing
 */
export function describeItem(
  { side, vectors, strengths }: LocalFeatures,
  colours: Float32Array,
  map: Float32Array,
  channels: number,
): Uint8Array {
  const stands = enlarge(energyAboveLeast(map, channels), side);
  const weights = strengths.map((strength, cell) => strength * (stands[cell] as number));
  const cells = [...weights.keys()].sort((a, b) => (weights[b] as number) - (weights[a] as number) || a - b);
  const most = weights[cells[0] ?? 0] as number;
  const bytes = new Uint8Array(ITEM_BYTES);
  for (const [at, cell] of cells.slice(0, CELLS).entries()) {
    const start = at * CELL_BYTES;
    for (let bit = 0; bit < BITS; bit++) {
      if ((vectors[cell * BITS + bit] as number) <= 0) continue;
      const byte = start + (bit >> 3);
      bytes[byte] = (bytes[byte] as number) | (1 << (bit & 7));
    }
    bytes[start + CODE_BYTES] = most > 0 ? Math.round(((weights[cell] as number) / most) * 255) : 0;
    for (const axis of [0, 1]) {
      const value = Math.round(colours[cell * 2 + axis] as number);
      bytes[start + CODE_BYTES + 1 + axis] = Math.min(127, Math.max(-127, value)) & 255;
    }
  }
  return bytes;
}

/** Length of each cell's activations, less the least of them. */
function energyAboveLeast(map: Float32Array, channels: number): Float32Array {
  const cells = map.length / channels;
  if (!Number.isInteger(Math.sqrt(cells))) {
    throw new RangeError(`${map.length} numbers do not make a square map of ${channels} channels`);
  }
  const energy = Float32Array.from({ length: cells }, (_, cell) => {
    let squares = 0;
    for (let channel = 0; channel < channels; channel++) squares += (map[channel * cells + cell] as number) ** 2;
    return Math.sqrt(squares);
  });
  const least = energy.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  return energy.map((value) => value - least);
}

/** A square of numbers made larger between the centres of its cells, bilinearly; beyond the outermost centres they stay. */
function enlarge(small: Float32Array, side: number): Float32Array {
  const from = Math.sqrt(small.length);
  const place = (at: number) => {
    const centre = Math.min(from - 1, Math.max(0, ((at + 0.5) * from) / side - 0.5));
    const first = Math.floor(centre);
    return { first, next: Math.min(from - 1, first + 1), share: centre - first };
  };
  const places = Array.from({ length: side }, (_, at) => place(at));
  const at = (y: number, x: number) => small[y * from + x] as number;
  const between = (a: number, b: number, share: number) => a + (b - a) * share;
  return Float32Array.from(
    places.flatMap((y) =>
      places.map((x) =>
        between(
          between(at(y.first, x.first), at(y.first, x.next), x.share),
          between(at(y.next, x.first), at(y.next, x.next), x.share),
          y.share,
        ),
      ),
    ),
  );
}
