// Sums of products in float32, in one order everywhere: sixteen partial sums, the one at place p adding up the products
// at p, p + 16, p + 32 …; these are added as ((p, p+4), (p+8, p+12)), then lanes (0+2) + (1+3).

/** Σ code × query, where codes are int8, the query float32 and `dimensions` a multiple of 16. */
export function dotFloats(code: usize, query: usize, dimensions: i32): f32 {
  let sum0 = f32x4.splat(0);
  let sum1 = f32x4.splat(0);
  let sum2 = f32x4.splat(0);
  let sum3 = f32x4.splat(0);
  const end = code + (dimensions as usize);
  let weight = query;
  for (let at = code; at < end; at += 16) {
    const low = v128.load8x8_s(at);
    const high = v128.load8x8_s(at, 8);
    sum0 = f32x4.add(sum0, f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(low)), v128.load(weight)));
    sum1 = f32x4.add(sum1, f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(low)), v128.load(weight, 16)));
    sum2 = f32x4.add(sum2, f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(high)), v128.load(weight, 32)));
    sum3 = f32x4.add(sum3, f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(high)), v128.load(weight, 48)));
    weight += 64;
  }
  return addSixteen(sum0, sum1, sum2, sum3);
}

export function addSixteen(sum0: v128, sum1: v128, sum2: v128, sum3: v128): f32 {
  const sum = f32x4.add(f32x4.add(sum0, sum1), f32x4.add(sum2, sum3));
  const pairs = f32x4.add(sum, i32x4.shuffle(sum, sum, 2, 3, 0, 1));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}
