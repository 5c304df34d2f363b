// The answers of a scan: a heap of entries of 8 bytes (score f32, row u32), the worst at its root: the lowest score, of
// equal scores the highest row. So its content does not depend on the order in which rows are offered.

/** Below or at this score no row has to be offered, unless rows come out of order. */
export function lowestScore(heap: usize, size: i32, capacity: i32): f32 {
  return size < capacity ? -Infinity : load<f32>(heap);
}

/** Puts a row into the heap if there is room or it is better than the worst. Returns the new size. */
export function offer(heap: usize, size: i32, capacity: i32, score: f32, row: i32): i32 {
  if (size < capacity) {
    let place = size;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!isWorse(score, row, heap, parent)) break;
      moveEntry(heap, parent, place);
      place = parent;
    }
    writeEntry(heap, place, score, row);
    return size + 1;
  }
  if (isWorse(score, row, heap, 0)) return size;
  let place = 0;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= size) break;
    if (child + 1 < size && isWorseEntry(heap, child + 1, child)) child++;
    if (isWorse(score, row, heap, child)) break;
    moveEntry(heap, child, place);
    place = child;
  }
  writeEntry(heap, place, score, row);
  return size;
}

/** Whether a score and row are worse than the entry at a place. */
function isWorse(score: f32, row: i32, heap: usize, place: i32): bool {
  const entry = heap + ((place as usize) << 3);
  const other = load<f32>(entry);
  return score < other || (score == other && (row as u32) > load<u32>(entry, 4));
}

function isWorseEntry(heap: usize, place: i32, other: i32): bool {
  const entry = heap + ((place as usize) << 3);
  return isWorse(load<f32>(entry), load<i32>(entry, 4), heap, other);
}

function moveEntry(heap: usize, from: i32, to: i32): void {
  store<u64>(heap + ((to as usize) << 3), load<u64>(heap + ((from as usize) << 3)));
}

function writeEntry(heap: usize, place: i32, score: f32, row: i32): void {
  store<f32>(heap + ((place as usize) << 3), score);
  store<i32>(heap + ((place as usize) << 3), row, 4);
}
