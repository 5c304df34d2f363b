/** Share of pictures whose own class has the best score, or one of the five best. */
export interface ClassAgreement {
  readonly n: number;
  readonly top1: number;
  readonly top5: number;
}

/**
 * How many classes score better than the right one; equal scores count as better, so a network that answers the
 * same for everything earns nothing.
 */
export function classRank(scores: Float32Array, rightClass: number): number {
  const right = scores[rightClass] as number;
  let better = 0;
  for (const [place, score] of scores.entries()) if (place !== rightClass && !(score < right)) better++;
  return better;
}

/** Top-1 and top-5 from the rank of each picture's own class. */
export function classAgreement(ranks: readonly number[]): ClassAgreement {
  const share = (places: number) => ranks.filter((rank) => rank < places).length / ranks.length;
  return { n: ranks.length, top1: share(1), top5: share(5) };
}
