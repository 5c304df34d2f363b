/** Share of the first `k` neighbours that are relevant; places beyond the end of the list count as irrelevant. */
export function precisionAt(k: number, relevant: readonly boolean[]): number {
  let hits = 0;
  for (let rank = 0; rank < k; rank++) if (relevant[rank]) hits++;
  return hits / k;
}

/**
 * Average precision over the first R neighbours, where R items are relevant in all: (1/R) · Σ precision@i of each
 * relevant place i ≤ R (Musgrave et al., "A Metric Learning Reality Check", 2020).
 */
export function averagePrecisionAtR(relevantInAll: number, relevant: readonly boolean[]): number {
  let hits = 0;
  let sum = 0;
  for (let rank = 0; rank < relevantInAll; rank++) {
    if (!relevant[rank]) continue;
    hits++;
    sum += hits / (rank + 1);
  }
  return relevantInAll === 0 ? 0 : sum / relevantInAll;
}

/**
 * Share of the right class among the first `k` neighbours, each counting by its rank: the first k times, the last once
 * (the score by which ConvNet Playground compares layers). Places beyond the end of the list count as irrelevant.
 */
export function weightedScore(k: number, relevant: readonly boolean[]): number {
  let sum = 0;
  for (let rank = 0; rank < k; rank++) if (relevant[rank]) sum += k - rank;
  return sum / ((k * (k + 1)) / 2);
}

/** Share of the exact neighbours that another way to an answer finds; 1 where there are none. */
export function recallOf(exact: Uint32Array, found: Uint32Array): number {
  if (exact.length === 0) return 1;
  const known = new Set(found);
  return exact.reduce((hits, place) => hits + (known.has(place) ? 1 : 0), 0) / exact.length;
}
