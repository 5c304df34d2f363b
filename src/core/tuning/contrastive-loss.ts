import { addTimes, timesTransposed } from './products.ts';

/** What cosines are divided by; Khosla et al. found 0.07 to 0.1 best. */
const TEMPERATURE = 0.1;

/**
 * Supervised contrastive loss of a batch (Khosla et al. 2020, "Supervised Contrastive Learning", L_out): each row that has
 * others of its class in the batch shall be nearer to them than to the rest. The mean over those rows; the gradient is added.
 * @param rows of unit length, n × dimensions
 * @param classes of each row
 * @param gradient n × dimensions
 * @returns 0 where no two rows share a class
 */
export function contrastiveLoss(rows: Float32Array, classes: Uint32Array, gradient: Float32Array): number {
  const n = classes.length;
  const dimensions = rows.length / n;
  const cosines = new Float32Array(n * n);
  timesTransposed(rows, rows, dimensions, cosines);
  const sizes = new Map<number, number>();
  for (const one of classes) sizes.set(one, (sizes.get(one) ?? 0) + 1);
  const anchors = classes.filter((one) => (sizes.get(one) ?? 0) > 1).length;
  // What the loss asks of each cosine, both ways round.
  const asked = new Float32Array(n * n);
  let loss = 0;
  for (let anchor = 0; anchor < n; anchor++) {
    const own = classes[anchor] as number;
    const alike = (sizes.get(own) ?? 0) - 1;
    if (alike === 0) continue;
    const row = cosines.subarray(anchor * n, (anchor + 1) * n);
    let most = Number.NEGATIVE_INFINITY;
    for (let other = 0; other < n; other++) if (other !== anchor) most = Math.max(most, row[other] as number);
    let sum = 0;
    for (let other = 0; other < n; other++) {
      if (other !== anchor) sum += Math.exp(((row[other] as number) - most) / TEMPERATURE);
    }
    const logSum = Math.log(sum) + most / TEMPERATURE;
    for (let other = 0; other < n; other++) {
      if (other === anchor) continue;
      const logit = (row[other] as number) / TEMPERATURE;
      const isAlike = classes[other] === own;
      if (isAlike) loss += (logSum - logit) / alike / anchors;
      const wanted = Math.exp(logit - logSum) - (isAlike ? 1 / alike : 0);
      const step = wanted / TEMPERATURE / anchors;
      asked[anchor * n + other] = (asked[anchor * n + other] as number) + step;
      asked[other * n + anchor] = (asked[other * n + anchor] as number) + step;
    }
  }
  addTimes(asked, rows, dimensions, gradient);
  return loss;
}
