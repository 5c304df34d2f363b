import { seededRandom } from '../random.ts';

/** Parts of the labelled rows that have no row in common; together they are all of them. */
export interface Split {
  /** Learned from. */
  readonly train: Uint32Array<ArrayBuffer>;
  /** Decides when to stop, and how sure the classifier may say that it is. */
  readonly validation: Uint32Array<ArrayBuffer>;
  /** Looked at once, at the end: whether it helped. */
  readonly heldOut: Uint32Array<ArrayBuffer>;
}

/** Shares of a class. */
export interface SplitShares {
  readonly validation: number;
  readonly heldOut: number;
}

export const SHARES: SplitShares = { validation: 0.2, heldOut: 0.25 };
/** A class of fewer rows is learned from only: it has none to spare. */
const FEWEST_TO_SPARE = 4;

/**
 * Splits rows so that every class has the same share in each part, up to a row.
 * @param classes of each row
 * @param seed the same seed gives the same split
 */
export function stratifiedSplit(classes: Uint32Array, seed: number, shares: SplitShares = SHARES): Split {
  const random = seededRandom(seed);
  const members = new Map<number, number[]>();
  for (const [row, one] of classes.entries()) {
    const own = members.get(one) ?? [];
    own.push(row);
    members.set(one, own);
  }
  const parts = { train: [] as number[], validation: [] as number[], heldOut: [] as number[] };
  for (const [, rows] of [...members].sort(([a], [b]) => a - b)) {
    shuffle(rows, random);
    const isEnough = rows.length >= FEWEST_TO_SPARE;
    const heldOut = isEnough && shares.heldOut > 0 ? Math.max(1, Math.round(shares.heldOut * rows.length)) : 0;
    const validation = isEnough ? Math.max(1, Math.round(shares.validation * rows.length)) : 0;
    parts.heldOut.push(...rows.slice(0, heldOut));
    parts.validation.push(...rows.slice(heldOut, heldOut + validation));
    parts.train.push(...rows.slice(heldOut + validation));
  }
  const sorted = (rows: number[]) => Uint32Array.from(rows).sort();
  return { train: sorted(parts.train), validation: sorted(parts.validation), heldOut: sorted(parts.heldOut) };
}

/** Puts values into an order that the random numbers choose, in place (Fisher and Yates). */
export function shuffle<Value>(values: { [at: number]: Value; readonly length: number }, random: () => number): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const kept = values[last] as Value;
    values[last] = values[other] as Value;
    values[other] = kept;
  }
}
