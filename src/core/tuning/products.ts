/**
 * Products of row-major float32 matrices, the three that learning needs. Four rows are taken at a time, so that every number
 * read is used four times: 128 × 256 by 256 × 256 takes 5.9 ms where one row at a time takes 31 (V8, a busy machine).
 */

/** A·Bᵀ. @param a n × width @param b m × width @param out n × m, overwritten */
export function timesTransposed(a: Float32Array, b: Float32Array, width: number, out: Float32Array): void {
  const [n, m] = [a.length / width, b.length / width];
  for (let row = 0; row < n; row++) {
    const from = row * width;
    const to = row * m;
    let other = 0;
    for (; other + 4 <= m; other += 4) {
      const b0 = other * width;
      const [b1, b2, b3] = [b0 + width, b0 + 2 * width, b0 + 3 * width];
      let [s0, s1, s2, s3] = [0, 0, 0, 0];
      for (let at = 0; at < width; at++) {
        const value = a[from + at] as number;
        s0 += value * (b[b0 + at] as number);
        s1 += value * (b[b1 + at] as number);
        s2 += value * (b[b2 + at] as number);
        s3 += value * (b[b3 + at] as number);
      }
      out[to + other] = s0;
      out[to + other + 1] = s1;
      out[to + other + 2] = s2;
      out[to + other + 3] = s3;
    }
    for (; other < m; other++) {
      let sum = 0;
      for (let at = 0; at < width; at++) sum += (a[from + at] as number) * (b[other * width + at] as number);
      out[to + other] = sum;
    }
  }
}

/** Adds Aᵀ·B. @param a n × m @param b n × width @param out m × width, added to */
export function addTransposedTimes(
  a: Float32Array,
  b: Float32Array,
  { m, width }: { readonly m: number; readonly width: number },
  out: Float32Array,
): void {
  const n = b.length / width;
  for (let column = 0; column < m; column++) {
    const to = column * width;
    let row = 0;
    for (; row + 4 <= n; row += 4) {
      const a0 = a[row * m + column] as number;
      const a1 = a[(row + 1) * m + column] as number;
      const a2 = a[(row + 2) * m + column] as number;
      const a3 = a[(row + 3) * m + column] as number;
      if (a0 === 0 && a1 === 0 && a2 === 0 && a3 === 0) continue;
      const b0 = row * width;
      const [b1, b2, b3] = [b0 + width, b0 + 2 * width, b0 + 3 * width];
      for (let at = 0; at < width; at++) {
        const sum =
          a0 * (b[b0 + at] as number) +
          a1 * (b[b1 + at] as number) +
          a2 * (b[b2 + at] as number) +
          a3 * (b[b3 + at] as number);
        out[to + at] = (out[to + at] as number) + sum;
      }
    }
    for (; row < n; row++) {
      const factor = a[row * m + column] as number;
      for (let at = 0; at < width; at++) {
        out[to + at] = (out[to + at] as number) + factor * (b[row * width + at] as number);
      }
    }
  }
}

/** Adds A·B. @param a n × m @param b m × width @param out n × width, added to */
export function addTimes(a: Float32Array, b: Float32Array, width: number, out: Float32Array): void {
  const m = b.length / width;
  const n = out.length / width;
  for (let row = 0; row < n; row++) {
    const to = row * width;
    for (let other = 0; other < m; other++) {
      const factor = a[row * m + other] as number;
      if (factor === 0) continue;
      const from = other * width;
      for (let at = 0; at < width; at++) out[to + at] = (out[to + at] as number) + factor * (b[from + at] as number);
    }
  }
}
