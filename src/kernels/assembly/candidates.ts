import { keepNearest } from './keep-nearest';

// The nearest rows by Hamming distance: a list with a count of each distance, since ties are many and a heap of some
// hundred entries costs more than the scan. `rows` and `distances` are lists of u32 with room for 2 · capacity; `tally`
// has bits + 2 words: how many of the nearest `capacity` rows have each distance 0..bits, and the largest of these.

/** Rows at this distance or above need not be put. */
export function distanceBar(size: i32, capacity: i32, tally: usize, bits: i32): i32 {
  return size < capacity ? bits + 1 : load<i32>(tally + (((bits + 1) as usize) << 2));
}

function put(
  rows: usize,
  distances: usize,
  size: i32,
  capacity: i32,
  tally: usize,
  bits: i32,
  distance: i32,
  row: i32,
): i32 {
  store<i32>(rows + ((size as usize) << 2), row);
  store<i32>(distances + ((size as usize) << 2), distance);
  const counted = tally + ((distance as usize) << 2);
  store<i32>(counted, load<i32>(counted) + 1);
  size++;
  if (size < capacity) return size;
  const barAt = tally + (((bits + 1) as usize) << 2);
  let bar = bits;
  if (size > capacity) {
    // One too many: the last of the farthest is no longer among them.
    bar = load<i32>(barAt);
    const farthest = tally + ((bar as usize) << 2);
    store<i32>(farthest, load<i32>(farthest) - 1);
  }
  while (load<i32>(tally + ((bar as usize) << 2)) == 0) bar--;
  store<i32>(barAt, bar);
  return size < 2 * capacity ? size : keepNearest(rows, distances, size, capacity, tally, bits);
}

/** Puts a row if it is below the bar; rows come in ascending order. Returns the list's new size. */
export function putBelow(
  rows: usize,
  distances: usize,
  size: i32,
  capacity: i32,
  tally: usize,
  bits: i32,
  distance: i32,
  row: i32,
): i32 {
  if (distance >= distanceBar(size, capacity, tally, bits)) return size;
  return put(rows, distances, size, capacity, tally, bits, distance, row);
}
