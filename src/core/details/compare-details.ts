import { CELL_BYTES, CELLS, CODE_BYTES, ITEM_BYTES } from './describe-item.ts';
import { BITS, type LocalFeatures } from './local-features.ts';
import { type CellMatches, type MatchCells, matchCells } from './match-cells.ts';
import { wholeNumbers } from './whole-numbers.ts';

/** Cells of a query's picture, with a* and b* of each. */
export interface QueryDetails extends Pick<LocalFeatures, 'vectors'> {
  readonly colours: Float32Array;
}

/** How much a cell's difference in colour counts beside the likeness of its features, and where it counts no more. */
const COLOUR_WEIGHT = 0.006;
const MOST_COLOUR = 40;
/** What of a mean difference in colour is taken for the light of the room. */
const LIGHT = 0.5;

/** Scores some items: `ITEM_BYTES` an item, and which of them. At most about 1 each. */
export type CompareDetails = (details: Uint8Array, items: ArrayLike<number>) => Float32Array;

/**
 * How much of what is seen on each item is seen on the query's picture, wherever and among whatever: each cell of the item
 * takes the cell of the query that is most like it (MaxSim of Khattab and Zaharia 2020, ColBERT; one-sided Chamfer), and
 * the items' cells are averaged by their weights; where the colours of such pairs differ, that counts against the item.
 * Items' cells are signs, the query's whole numbers.
 * @param match a faster twin of core's own, where there is one
 * @returns what compares items with this query
 */
export function detailsComparer(query: QueryDetails, match: MatchCells = matchCells): CompareDetails {
  const { numbers, unit } = wholeNumbers(query.vectors);
  const matchesOf = match(numbers);
  const likenessUnit = unit / Math.sqrt(BITS);
  return (details, items) => {
    const chosen = new Uint8Array(items.length * ITEM_BYTES);
    for (let at = 0; at < items.length; at++) {
      const start = (items[at] as number) * ITEM_BYTES;
      chosen.set(details.subarray(start, start + ITEM_BYTES), at * ITEM_BYTES);
    }
    const matches = matchesOf(chosen);
    return Float32Array.from(items, (_, at) => scoreOf(at, chosen, matches, likenessUnit, query.colours));
  };
}

/** The score of the item at a place, by the most alike cells of its cells. */
function scoreOf(
  place: number,
  items: Uint8Array,
  { best, bestAt }: CellMatches,
  likenessUnit: number,
  colours: Float32Array,
): number {
  const [cellBytes, codeBytes, cells] = [CELL_BYTES, CODE_BYTES, CELLS];
  let [weights, likeness, sure, shiftA, shiftB] = [0, 0, 0, 0, 0];
  const trusts = new Float64Array(cells);
  const differences = new Float64Array(2 * cells);
  for (let cell = 0; cell < cells; cell++) {
    const at = place * cells + cell;
    const weight = items[at * cellBytes + codeBytes] as number;
    const like = (best[at] as number) * likenessUnit;
    weights += weight;
    likeness += weight * like;
    const trust = weight * Math.max(0, like) ** 2;
    sure += trust;
    trusts[cell] = trust;
    // a* and b* of the query's cell less those of the item's, which are int8.
    const own = at * cellBytes + codeBytes + 1;
    const a = (colours[2 * (bestAt[at] as number)] as number) - (((items[own] as number) << 24) >> 24);
    const b = (colours[2 * (bestAt[at] as number) + 1] as number) - (((items[own + 1] as number) << 24) >> 24);
    differences[2 * cell] = a;
    differences[2 * cell + 1] = b;
    shiftA += trust * a;
    shiftB += trust * b;
  }
  if (weights === 0 || sure === 0) return 0;
  let colour = 0;
  for (let cell = 0; cell < cells; cell++) {
    const a = (differences[2 * cell] as number) - (LIGHT * shiftA) / sure;
    const b = (differences[2 * cell + 1] as number) - (LIGHT * shiftB) / sure;
    colour += (trusts[cell] as number) * Math.min(MOST_COLOUR, Math.sqrt(a * a + b * b));
  }
  return likeness / weights - (COLOUR_WEIGHT * colour) / sure;
}
