/** Recall on an axis where each half of what is missing takes as much room: 0.9, 0.99 and 0.999 lie evenly. */
export function recallScale(from: number, left: number, right: number): (recall: number) => number {
  const nines = (recall: number) => -Math.log10(1 - Math.min(recall, MOST_RECALL));
  const [first, last] = [nines(from), nines(1)];
  return (recall) => left + ((nines(Math.max(recall, from)) - first) / (last - first)) * (right - left);
}

/** Recalls above are drawn at 1. */
const MOST_RECALL = 0.9995;

export function logScale(least: number, most: number, from: number, to: number): (value: number) => number {
  return (value) => from + (Math.log(value / least) / Math.log(most / least)) * (to - from);
}

/** 1, 2 and 5 times powers of ten between two numbers; only the powers when there would be many. */
export function logTicks(least: number, most: number): number[] {
  const factors = most / least > 3_000 ? [1] : [1, 2, 5];
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(least)); power <= Math.ceil(Math.log10(most)); power++) {
    for (const factor of factors) ticks.push(Number((factor * 10 ** power).toPrecision(1)));
  }
  return ticks.filter((tick) => tick >= least * 0.999 && tick <= most * 1.001);
}

/** 0 and three or so even steps. */
export function linearTicks(most: number): number[] {
  const power = 10 ** Math.floor(Math.log10(most / 2));
  const step = ([5, 2, 1].find((factor) => most / (factor * power) >= 2) ?? 1) * power;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, at) => at * step);
}
