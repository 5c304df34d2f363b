import { softmax } from './softmax-loss.ts';

const BINS = 10;
/** Temperatures that are tried lie between e^−LOG_SPAN and e^LOG_SPAN. */
const LOG_SPAN = 4;
const STEPS = 60;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** How well a classifier knows what it knows. */
export interface Confidence {
  /** Share of rows whose likeliest class is theirs. */
  readonly accuracy: number;
  /** Mean difference between how sure it says that it is and how often it is right then (Naeini et al. 2015, ten bins). */
  readonly calibrationError: number;
}

/**
 * The temperature that makes probabilities the likeliest (Guo et al. 2017, "On Calibration of Modern Neural Networks"), by
 * golden section over its logarithm, in which the likelihood has one peak.
 * @param logits n × classes of rows that the logits were not learned from
 * @param classes the right one of each row
 */
export function fitTemperature(logits: Float32Array, classes: Uint32Array): number {
  if (classes.length === 0) return 1;
  const width = logits.length / classes.length;
  const cost = (log: number) => {
    const probabilities = logits.slice();
    softmax(probabilities, width, Math.exp(log));
    let sum = 0;
    for (const [row, right] of classes.entries()) {
      sum -= Math.log(Math.max(probabilities[row * width + right] as number, 1e-30));
    }
    return sum;
  };
  let [low, high] = [-LOG_SPAN, LOG_SPAN];
  let [a, b] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [costA, costB] = [cost(a), cost(b)];
  for (let step = 0; step < STEPS && high - low > 1e-3; step++) {
    if (costA < costB) {
      [high, b, costB] = [b, a, costA];
      a = high - GOLDEN * (high - low);
      costA = cost(a);
    } else {
      [low, a, costA] = [a, b, costB];
      b = low + GOLDEN * (high - low);
      costB = cost(b);
    }
  }
  return Math.exp((low + high) / 2);
}

/** @param logits n × classes @param classes the right one of each row */
export function confidenceOf(logits: Float32Array, classes: Uint32Array, temperature: number): Confidence {
  const width = logits.length / classes.length;
  const probabilities = logits.slice();
  softmax(probabilities, width, temperature);
  const bins = Array.from({ length: BINS }, () => ({ sure: 0, right: 0 }));
  let right = 0;
  for (const [row, own] of classes.entries()) {
    const values = probabilities.subarray(row * width, (row + 1) * width);
    const best = values.reduce((most, value, at) => (value > (values[most] as number) ? at : most), 0);
    const sure = values[best] as number;
    const bin = bins[Math.min(BINS - 1, Math.floor(sure * BINS))] as (typeof bins)[number];
    bin.sure += sure;
    if (best !== own) continue;
    bin.right++;
    right++;
  }
  const difference = bins.reduce((sum, bin) => sum + Math.abs(bin.sure - bin.right), 0);
  return { accuracy: right / classes.length, calibrationError: difference / classes.length };
}
