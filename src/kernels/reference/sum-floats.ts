const LANES = 16;

/**
 * The sum of `count` float32 terms (a multiple of 16) in the order of the SIMD kernels: sixteen partial sums, of which the
 * one at place p adds the terms p, p + 16, p + 32 …; then four of them, four lanes apart, as (first + second) +
 * (third + fourth), and the four results as (0 + 2) + (1 + 3). Every addition is rounded to float32.
 */
export function sumFloats(count: number, term: (at: number) => number): number {
  const { fround } = Math;
  const partial = new Float32Array(LANES);
  for (let at = 0; at < count; at++) {
    partial[at % LANES] = (partial[at % LANES] as number) + fround(term(at));
  }
  const at = (place: number) => partial[place] as number;
  const lane = (p: number) => fround(fround(at(p) + at(p + 4)) + fround(at(p + 8) + at(p + 12)));
  return fround(fround(lane(0) + lane(2)) + fround(lane(1) + lane(3)));
}
