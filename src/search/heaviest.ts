/** Steps between the lowest and the highest score: those within one step of the bar are sorted. */
const STEPS = 512;

/**
 * Of things with scores and weights, the highest until their weights reach what is wanted, in no order; of equal scores
 * the first. All of them when they weigh less; those without weight are never among them.
 * @param scores of the things 0 to count − 1
 */
export function heaviest(
  scores: Float32Array,
  count: number,
  weightOf: (thing: number) => number,
  wanted: number,
): Uint32Array {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let thing = 0; thing < count; thing++) {
    const score = scores[thing] as number;
    if (score < lowest) lowest = score;
    if (score > highest) highest = score;
  }
  const perStep = highest > lowest ? (STEPS - 1) / (highest - lowest) : 0;
  const stepOf = (thing: number) => Math.floor((highest - (scores[thing] as number)) * perStep);
  const weights = new Float64Array(STEPS);
  for (let thing = 0; thing < count; thing++) {
    const step = stepOf(thing);
    weights[step] = (weights[step] as number) + weightOf(thing);
  }
  let before = 0;
  let bar = 0;
  while (bar < STEPS - 1 && before + (weights[bar] as number) < wanted) before += weights[bar++] as number;

  const chosen = new Uint32Array(count);
  let size = 0;
  const close: number[] = [];
  for (let thing = 0; thing < count; thing++) {
    if (weightOf(thing) === 0) continue;
    const step = stepOf(thing);
    if (step < bar) chosen[size++] = thing;
    else if (step === bar) close.push(thing);
  }
  close.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  for (const thing of close) {
    if (before >= wanted) break;
    chosen[size++] = thing;
    before += weightOf(thing);
  }
  return chosen.subarray(0, size);
}
