/** Pairs as places of rows: `rows[2p]` and `rows[2p + 1]` make pair p. */
export interface PairBatch {
  /** Of unit length, 2 · pairs × dimensions. */
  readonly rows: Float32Array;
  /** Whether each pair is alike. */
  readonly alike: readonly boolean[];
}

/** How steeply a pair's cosine tells alike from not alike; cosines of both kinds differ by about 0.3. */
const STEEPNESS = 10;

/**
 * Logistic loss of pairs: alike ones shall have a cosine above the margin, others below (as in Guillaumin et al. 2009, "Is
 * that you? Metric learning approaches for face identification"). Both kinds weigh the same, however many of each there are.
 * @param margin the cosine between alike and not alike
 * @param gradient of the rows, added to
 */
export function pairLoss({ rows, alike }: PairBatch, margin: number, gradient: Float32Array): number {
  const dimensions = rows.length / (2 * alike.length);
  const many = alike.filter((is) => is).length;
  const kinds = (many > 0 ? 1 : 0) + (many < alike.length ? 1 : 0);
  let loss = 0;
  for (const [pair, isAlike] of alike.entries()) {
    const a = 2 * pair * dimensions;
    const b = a + dimensions;
    let cosine = 0;
    for (let at = 0; at < dimensions; at++) cosine += (rows[a + at] as number) * (rows[b + at] as number);
    const weight = 1 / kinds / (isAlike ? many : alike.length - many);
    const sign = isAlike ? 1 : -1;
    const wrong = -sign * STEEPNESS * (cosine - margin);
    loss += weight * (Math.max(0, wrong) + Math.log1p(Math.exp(-Math.abs(wrong))));
    const step = (-sign * STEEPNESS * weight) / (1 + Math.exp(-wrong));
    for (let at = 0; at < dimensions; at++) {
      gradient[a + at] = (gradient[a + at] as number) + step * (rows[b + at] as number);
      gradient[b + at] = (gradient[b + at] as number) + step * (rows[a + at] as number);
    }
  }
  return loss;
}
