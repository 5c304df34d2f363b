/**
 * Scores the rows `firstRow` to `endRow − 1` against a query and keeps the best in a heap: what
 * `../assembly/scan-codes.ts` must do, to the bit, and what engines without SIMD run. The contract stands there.
 */
export function scanCodes(
  memory: ArrayBuffer,
  codes: number,
  scales: number,
  query: number,
  dimensions: number,
  firstRow: number,
  endRow: number,
  heap: number,
  size: number,
  capacity: number,
): number {
  const bytes = new Int8Array(memory);
  const scaleOf = new Float32Array(memory, scales, endRow);
  const scores = new Float32Array(memory, heap);
  const rows = new Uint32Array(memory, heap);
  let count = size;
  for (let row = firstRow; row < endRow; row++) {
    const dot = dotRow(bytes, codes + row * dimensions, query, dimensions);
    // Rounded twice, as f32.convert_i32_s and f32.mul do.
    count = offer(scores, rows, count, capacity, Math.fround(Math.fround(dot) * (scaleOf[row] as number)), row);
  }
  return count;
}

/** The dot product of a row with the query, as int32. */
function dotRow(bytes: Int8Array, code: number, query: number, dimensions: number): number {
  let sum = 0;
  for (let at = 0; at < dimensions; at++) {
    sum = (sum + Math.imul(bytes[code + at] as number, bytes[query + at] as number)) | 0;
  }
  return sum;
}

/** Puts a row into the heap if there is room or its score is higher than the worst. Returns the new size. */
function offer(
  scores: Float32Array,
  rows: Uint32Array,
  size: number,
  capacity: number,
  score: number,
  row: number,
): number {
  if (size < capacity) {
    writeEntry(scores, rows, size, score, row);
    for (let place = size; place > 0; ) {
      const parent = (place - 1) >> 1;
      if (!isWorse(scores, rows, place, parent)) break;
      swapEntries(rows, place, parent);
      place = parent;
    }
    return size + 1;
  }
  if (score <= (scores[0] as number)) return size;
  writeEntry(scores, rows, 0, score, row);
  for (let place = 0; ; ) {
    let child = 2 * place + 1;
    if (child >= size) break;
    if (child + 1 < size && isWorse(scores, rows, child + 1, child)) child++;
    if (isWorse(scores, rows, place, child)) break;
    swapEntries(rows, place, child);
    place = child;
  }
  return size;
}

// The two arrays lie over the same bytes: entry `place` has its score at element 2 · place of the one and its row at the
// next element of the other.

function isWorse(scores: Float32Array, rows: Uint32Array, place: number, other: number): boolean {
  const a = scores[2 * place] as number;
  const b = scores[2 * other] as number;
  return a < b || (a === b && (rows[2 * place + 1] as number) > (rows[2 * other + 1] as number));
}

function writeEntry(scores: Float32Array, rows: Uint32Array, place: number, score: number, row: number): void {
  scores[2 * place] = score;
  rows[2 * place + 1] = row;
}

/** Swaps scores and rows alike, as the bits that they are. */
function swapEntries(bits: Uint32Array, place: number, other: number): void {
  for (const half of [0, 1]) {
    const kept = bits[2 * place + half] as number;
    bits[2 * place + half] = bits[2 * other + half] as number;
    bits[2 * other + half] = kept;
  }
}
