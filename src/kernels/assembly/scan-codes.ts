/**
 * Scores the rows `firstRow` to `endRow − 1` against a query and keeps the best in a heap.
 *
 * score = f32(code · query) × scale. The heap has `size` of at most `capacity` entries of 8 bytes (score f32, row u32),
 * the worst at its root: the lowest score, of equal scores the highest row. Rows must come in ascending order from call
 * to call, so an equal score never displaces one that is there.
 *
 * The caller has checked: every address is inside the memory, `dimensions` is a multiple of 16, query codes lie in
 * −64..63 (so two products fit 16 bits), scales are finite, `capacity` is at least 1. Returns the new size.
 * Twin and truth: `../reference/scan-codes.ts`.
 */
export function scanCodes(
  codes: usize,
  scales: usize,
  query: usize,
  dimensions: i32,
  firstRow: i32,
  endRow: i32,
  heap: usize,
  size: i32,
  capacity: i32,
): i32 {
  const stride = dimensions as usize;
  let row = firstRow;
  // Four rows a pass: each piece of the query is loaded once for four.
  for (; row + 4 <= endRow; row += 4) {
    const code = codes + (row as usize) * stride;
    const dots = dotFourRows(code, code + stride, code + 2 * stride, code + 3 * stride, query, dimensions);
    const scores = f32x4.mul(f32x4.convert_i32x4_s(dots), v128.load(scales + ((row as usize) << 2)));
    const bar: f32 = size < capacity ? -Infinity : load<f32>(heap);
    if (v128.any_true(f32x4.gt(scores, f32x4.splat(bar)))) {
      size = offer(heap, size, capacity, f32x4.extract_lane(scores, 0), row);
      size = offer(heap, size, capacity, f32x4.extract_lane(scores, 1), row + 1);
      size = offer(heap, size, capacity, f32x4.extract_lane(scores, 2), row + 2);
      size = offer(heap, size, capacity, f32x4.extract_lane(scores, 3), row + 3);
    }
  }
  for (; row < endRow; row++) {
    const code = codes + (row as usize) * stride;
    const dot = i32x4.extract_lane(dotFourRows(code, code, code, code, query, dimensions), 0);
    size = offer(heap, size, capacity, (dot as f32) * load<f32>(scales + ((row as usize) << 2)), row);
  }
  return size;
}

/** The dot products of four rows with the query, one a lane. */
function dotFourRows(row0: usize, row1: usize, row2: usize, row3: usize, query: usize, dimensions: i32): v128 {
  let sum0 = i32x4.splat(0);
  let sum1 = i32x4.splat(0);
  let sum2 = i32x4.splat(0);
  let sum3 = i32x4.splat(0);
  for (let at: usize = 0; at < (dimensions as usize); at += 16) {
    const piece = v128.load(query + at);
    sum0 = i32x4.add(sum0, dotPiece(v128.load(row0 + at), piece));
    sum1 = i32x4.add(sum1, dotPiece(v128.load(row1 + at), piece));
    sum2 = i32x4.add(sum2, dotPiece(v128.load(row2 + at), piece));
    sum3 = i32x4.add(sum3, dotPiece(v128.load(row3 + at), piece));
  }
  // Transposed, so that adding the four vectors adds across each row's lanes.
  const low01 = i32x4.shuffle(sum0, sum1, 0, 4, 1, 5);
  const high01 = i32x4.shuffle(sum0, sum1, 2, 6, 3, 7);
  const low23 = i32x4.shuffle(sum2, sum3, 0, 4, 1, 5);
  const high23 = i32x4.shuffle(sum2, sum3, 2, 6, 3, 7);
  const sum01 = i32x4.add(low01, high01);
  const sum23 = i32x4.add(low23, high23);
  return i32x4.add(i32x4.shuffle(sum01, sum23, 0, 1, 4, 5), i32x4.shuffle(sum01, sum23, 2, 3, 6, 7));
}

/**
 * Sixteen products, added up to four sums of four. On ARM, as in phones, that is smull, smull2, add and sadalp; widening
 * both to 16 bits for i32x4.dot_i16x8_s takes 11 instructions there, though it is faster on x86 (20,000 × 256: 0.21 ms
 * against 0.32).
 */
function dotPiece(code: v128, query: v128): v128 {
  const products = i16x8.add(i16x8.extmul_low_i8x16_s(code, query), i16x8.extmul_high_i8x16_s(code, query));
  return i32x4.extadd_pairwise_i16x8_s(products);
}

/** Puts a row into the heap if there is room or its score is higher than the worst. Returns the new size. */
function offer(heap: usize, size: i32, capacity: i32, score: f32, row: i32): i32 {
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
  if (score <= load<f32>(heap)) return size;
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
  return score < other || (score === other && row > load<i32>(entry, 4));
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
