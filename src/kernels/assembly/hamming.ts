/** How many bits of two one-bit codes differ, in four parts that are to be added; `bytes` is a multiple of 16. */
export function countDifferences(sign: usize, query: usize, bytes: usize): v128 {
  let sum = i16x8.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const counts = i8x16.popcnt(v128.xor(v128.load(sign + at), v128.load(query + at)));
    sum = i16x8.add(sum, i16x8.extadd_pairwise_i8x16_u(counts));
  }
  return i32x4.extadd_pairwise_i16x8_u(sum);
}
