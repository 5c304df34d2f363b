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
