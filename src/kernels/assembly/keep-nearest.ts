/**
 * Leaves the nearest `capacity` rows in a list of candidates (`candidates.ts`), in ascending order; of equal distances the lower rows. Call it once
 * after the last scan. Returns the list's new size. Twin and truth: `../reference/keep-nearest.ts`.
 */
export function keepNearest(rows: usize, distances: usize, size: i32, capacity: i32, tally: usize, bits: i32): i32 {
  if (size <= capacity) return size;
  const bar = load<i32>(tally + (((bits + 1) as usize) << 2));
  let left = load<i32>(tally + ((bar as usize) << 2));
  let kept: usize = 0;
  const end = (size as usize) << 2;
  for (let at: usize = 0; at < end; at += 4) {
    const distance = load<i32>(distances + at);
    if (distance > bar || (distance == bar && left == 0)) continue;
    if (distance == bar) left--;
    store<i32>(rows + kept, load<i32>(rows + at));
    store<i32>(distances + kept, distance);
    kept += 4;
  }
  return (kept >> 2) as i32;
}
