import type { Random } from '../random.ts';
import { type CodedRows, dotRow } from './coded-rows.ts';
import type { LaidOutTree } from './lay-out-leaves.ts';
import { twoMeansNormal } from './two-means.ts';

/** Dot products between two yields: about 4 ms. */
const SLICE_DOTS = 16_384;
/** What finding a plane takes: a sample's dot products and sums, round for round. */
const DOTS_PER_PLANE = 3072;

/**
 * Halves the rows again and again by planes between two means until there are `leaves` leaves of equal size; a subtree
 * of at most `groupSize` leaves is a group. Equal rows keep their order. Yields about every 4 ms.
 */
export function* splitRows(
  coded: CodedRows,
  leaves: number,
  groupSize: number,
  random: Random,
): Generator<void, LaidOutTree> {
  const rows = Uint32Array.from({ length: coded.scales.length }, (_, row) => row);
  const places = new Float32Array(rows.length);
  const spare = new Uint32Array(rows.length);
  const leafStarts: number[] = [];
  const groupLeaves: number[] = [];
  let dots = 0;
  // Subtrees that are still to be split, the next one last.
  const waiting = [{ first: 0, end: rows.length, leaves, isInGroup: false }];
  for (let subtree = waiting.pop(); subtree; subtree = waiting.pop()) {
    const { first, end, leaves } = subtree;
    const beginsGroup = !subtree.isInGroup && leaves <= groupSize;
    if (beginsGroup) groupLeaves.push(leafStarts.length);
    if (leaves === 1) {
      leafStarts.push(first);
      continue;
    }
    const normal = twoMeansNormal(coded, rows, first, end, random);
    dots += DOTS_PER_PLANE;
    for (let at = first; at < end; at++) {
      places[at] = dotRow(coded, rows[at] as number, normal);
      if (++dots < SLICE_DOTS) continue;
      dots = 0;
      yield;
    }
    const lowLeaves = Math.ceil(leaves / 2);
    const middle = first + Math.round(((end - first) * lowLeaves) / leaves);
    partition(rows, places, spare, first, middle, end);
    const isInGroup = subtree.isInGroup || beginsGroup;
    waiting.push({ first: middle, end, leaves: leaves - lowLeaves, isInGroup });
    waiting.push({ first, end: middle, leaves: lowLeaves, isInGroup });
  }
  return { rows, leafStarts: [...leafStarts, rows.length], groupLeaves: [...groupLeaves, leafStarts.length] };
}

/** Moves the rows at the lowest places to the front, up to `middle`; both parts keep their order. */
function partition(
  rows: Uint32Array,
  places: Float32Array,
  spare: Uint32Array,
  first: number,
  middle: number,
  end: number,
): void {
  if (middle === first || middle === end) return;
  const sorted = places.slice(first, end).sort();
  const bar = sorted[middle - first] as number;
  // Of the rows at the bar itself, so many belong to the front.
  let atBar = middle - first;
  for (let at = first; at < end; at++) if ((places[at] as number) < bar) atBar--;
  let low = first;
  let high = 0;
  for (let at = first; at < end; at++) {
    const place = places[at] as number;
    if (place < bar || (place === bar && atBar-- > 0)) rows[low++] = rows[at] as number;
    else spare[high++] = rows[at] as number;
  }
  rows.set(spare.subarray(0, high), low);
}
