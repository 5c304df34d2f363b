// Dot products of int8 codes with a query of −127 to 127, exact in int32, in two builds.
//
// Plain SIMD adds two products in 16 bits: 2 · 127 · 128 fits. Relaxed SIMD wants the second operand in 0..127, so the
// query's signs move to the codes: with m = −1 where the query is negative and 0 elsewhere, code ^ m is −code − 1 or code,
// and Σ (code ^ m) · |query| = Σ code · query − Σ |query| over the negative ones. That correction belongs to the query, so
// nothing has to be stored for each row.

/** What is to be added to each dot product below: 0 in plain SIMD. */
export function dotCorrection(query: usize, dimensions: i32): i32 {
  if (!ASC_FEATURE_RELAXED_SIMD) return 0;
  let sum = i32x4.splat(0);
  for (let at: usize = 0; at < (dimensions as usize); at += 16) {
    const piece = v128.load(query + at);
    const negative = v128.and(v128.neg<i8>(piece), v128.lt<i8>(piece, i8x16.splat(0)));
    sum = i32x4.add(sum, i32x4.extadd_pairwise_i16x8_s(i16x8.extadd_pairwise_i8x16_s(negative)));
  }
  return addLanes(sum);
}

/** The dot products of four rows with the query, one a lane, without the correction. */
export function dotFourRows(row0: usize, row1: usize, row2: usize, row3: usize, query: usize, dimensions: i32): v128 {
  let sum0 = i32x4.splat(0);
  let sum1 = i32x4.splat(0);
  let sum2 = i32x4.splat(0);
  let sum3 = i32x4.splat(0);
  for (let at: usize = 0; at < (dimensions as usize); at += 16) {
    const piece = v128.load(query + at);
    sum0 = addProducts(sum0, v128.load(row0 + at), piece);
    sum1 = addProducts(sum1, v128.load(row1 + at), piece);
    sum2 = addProducts(sum2, v128.load(row2 + at), piece);
    sum3 = addProducts(sum3, v128.load(row3 + at), piece);
  }
  return addAcross(sum0, sum1, sum2, sum3);
}

/** The dot product of one row with the query, without the correction. */
export function dotRow(row: usize, query: usize, dimensions: i32): i32 {
  let sum = i32x4.splat(0);
  for (let at: usize = 0; at < (dimensions as usize); at += 16) {
    sum = addProducts(sum, v128.load(row + at), v128.load(query + at));
  }
  return addLanes(sum);
}

/**
 * Sixteen products, added up to four sums of four. Plain on ARM, as in phones, that is smull, smull2, add and sadalp;
 * widening both to 16 bits for i32x4.dot_i16x8_s takes 11 instructions there, though it is faster on x86 (2.9 pure reads
 * instead of 4.3 for 10,000 rows, 1.5 instead of 1.75 for a million, where computing alone takes 1.3).
 */
export function addProducts(sum: v128, code: v128, query: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) {
    const isNegative = v128.lt<i8>(query, i8x16.splat(0));
    return i32x4.relaxed_dot_i8x16_i7x16_add_s(v128.xor(code, isNegative), v128.abs<i8>(query), sum);
  }
  const products = i16x8.add(i16x8.extmul_low_i8x16_s(code, query), i16x8.extmul_high_i8x16_s(code, query));
  return i32x4.add(sum, i32x4.extadd_pairwise_i16x8_s(products));
}

/** Adds up the lanes of four vectors, one a lane: transposed, then added. */
export function addAcross(sum0: v128, sum1: v128, sum2: v128, sum3: v128): v128 {
  const low01 = i32x4.shuffle(sum0, sum1, 0, 4, 1, 5);
  const high01 = i32x4.shuffle(sum0, sum1, 2, 6, 3, 7);
  const low23 = i32x4.shuffle(sum2, sum3, 0, 4, 1, 5);
  const high23 = i32x4.shuffle(sum2, sum3, 2, 6, 3, 7);
  const sum01 = i32x4.add(low01, high01);
  const sum23 = i32x4.add(low23, high23);
  return i32x4.add(i32x4.shuffle(sum01, sum23, 0, 1, 4, 5), i32x4.shuffle(sum01, sum23, 2, 3, 6, 7));
}

export function addLanes(sum: v128): i32 {
  const pairs = i32x4.add(sum, i32x4.shuffle(sum, sum, 2, 3, 0, 1));
  return i32x4.extract_lane(pairs, 0) + i32x4.extract_lane(pairs, 1);
}

/** Lane 0 to 3 of a vector. */
export function laneOf(vector: v128, lane: i32): i32 {
  if (lane == 0) return i32x4.extract_lane(vector, 0);
  if (lane == 1) return i32x4.extract_lane(vector, 1);
  return lane == 2 ? i32x4.extract_lane(vector, 2) : i32x4.extract_lane(vector, 3);
}
