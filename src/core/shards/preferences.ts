import { seededRandom } from '../random.ts';
import { type Centres, type Codes, dotWith, readRow } from './centres.ts';

/** Centres that a row may go to, nearest first. */
export interface Preferences {
  /** How many each row has. */
  readonly width: number;
  /** Row-major. */
  readonly centres: Uint16Array;
  /** How much nearer the first is than the others: who loses most by another place chooses first. */
  readonly margins: Float32Array;
}

/** Finds the nearest centres of each row, those of equal nearness in the order of their numbers. */
export type FindPreferences = (codes: Codes, rows: Uint32Array, centres: Centres) => Preferences;

/** Centres that a row chooses among; the few rows that find them all full look at every centre. */
export const WIDTH = 8;
/** Groups of centres that are looked into for a row. */
const GROUPS_SEARCHED = 8;
/** Below so many centres, looking at all of them is as fast. */
const GROUPED_FROM = 128;

/**
 * The nearest centres of each row, without kernels (`src/search/shards/preferences-by-kernel.ts` has them). Many centres are looked up by groups: of 1,000 in 32 groups, a row is compared with
 * about 280.
 */
export function preferences(codes: Codes, rows: Uint32Array, centres: Centres): Preferences {
  const width = Math.min(WIDTH, centres.count);
  const found = new Uint16Array(rows.length * width);
  const margins = new Float32Array(rows.length);
  const candidatesOf = groupedCentres(centres);
  const vector = new Float32Array(centres.dimensions);
  const nearest = { scores: new Float64Array(width), centres: new Uint16Array(width) };
  for (let place = 0; place < rows.length; place++) {
    readRow(codes, rows[place] as number, vector);
    nearest.scores.fill(Number.NEGATIVE_INFINITY);
    for (const centre of candidatesOf(vector)) insert(nearest, dotWith(centres, centre, vector), centre);
    found.set(nearest.centres, place * width);
    margins[place] = (nearest.scores[0] as number) - (nearest.scores[Math.min(3, width - 1)] as number);
  }
  return { width, centres: found, margins };
}

/** Keeps the list sorted, best first; of equal scores the one that came first. */
function insert(list: { readonly scores: Float64Array; readonly centres: Uint16Array }, score: number, centre: number) {
  const { scores, centres } = list;
  let place = scores.length;
  while (place > 0 && score > (scores[place - 1] as number)) place--;
  if (place === scores.length) return;
  scores.copyWithin(place + 1, place);
  centres.copyWithin(place + 1, place);
  scores[place] = score;
  centres[place] = centre;
}

/** Says which centres are worth comparing with a vector. */
function groupedCentres(centres: Centres): (vector: Float32Array) => Iterable<number> {
  const all = Array.from({ length: centres.count }, (_, centre) => centre);
  if (centres.count < GROUPED_FROM) return () => all;
  const { heads, members } = groupCentres(centres, all);
  return (vector) => {
    const scores = members.map((_, group) => dotWith(heads, group, vector));
    const order = [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number));
    return order.slice(0, GROUPS_SEARCHED).flatMap((group) => members[group] as number[]);
  };
}

/** A few rounds of k-means over the centres themselves. */
function groupCentres(centres: Centres, all: readonly number[]) {
  const { dimensions, values } = centres;
  const count = Math.round(Math.sqrt(centres.count));
  const random = seededRandom(count);
  const first = Array.from({ length: count }, () => Math.floor(random() * centres.count));
  let heads: Centres = { count, dimensions, values: Float32Array.from(first.flatMap((centre) => [...rowOf(centre)])) };
  let members: number[][] = [];
  for (let round = 0; round < 6; round++) {
    members = Array.from({ length: count }, () => []);
    for (const centre of all) {
      const scores = Array.from({ length: count }, (_, head) => dotWith(heads, head, rowOf(centre)));
      (members[scores.indexOf(Math.max(...scores))] as number[]).push(centre);
    }
    heads = { count, dimensions, values: Float32Array.from(members.flatMap((group, head) => meanOf(group, head))) };
  }
  return { heads, members };

  function rowOf(centre: number): Float32Array {
    return values.subarray(centre * dimensions, (centre + 1) * dimensions);
  }
  function meanOf(group: readonly number[], head: number): number[] {
    if (group.length === 0) return [...heads.values.subarray(head * dimensions, (head + 1) * dimensions)];
    const sum = Array.from({ length: dimensions }, (_, at) =>
      group.reduce((total, one) => total + (rowOf(one)[at] as number), 0),
    );
    const length = Math.hypot(...sum) || 1;
    return sum.map((value) => value / length);
  }
}
