/** How typical a term is of a cluster. */
export interface TypicalTerm {
  readonly term: string;
  /** Of the cluster's items, 0 to 1. */
  readonly share: number;
  /** Of all clusters' items, 0 to 1. */
  readonly shareOfAll: number;
  readonly score: number;
}

/** A term says something of a cluster that so many of its items have. */
const LEAST_SHARE = 0.25;

/**
 * The terms that tell a cluster from the rest, the most telling first: their share in it times the logarithm of how much
 * more frequent they are there than in all items (the term's part of the Kullback–Leibler divergence).
 * @param termsOf distinct terms of an item
 * @param clusters item numbers of each cluster
 * @returns for each cluster
 */
export function typicalTerms(
  termsOf: (item: number) => Iterable<string>,
  clusters: readonly (readonly number[])[],
): TypicalTerm[][] {
  const counts = clusters.map((items) => {
    const count = new Map<string, number>();
    for (const item of items) for (const term of termsOf(item)) count.set(term, (count.get(term) ?? 0) + 1);
    return count;
  });
  const all = clusters.reduce((sum, { length }) => sum + length, 0);
  const total = new Map<string, number>();
  for (const count of counts) for (const [term, own] of count) total.set(term, (total.get(term) ?? 0) + own);
  return counts.map((count, at) => {
    const size = clusters[at]?.length ?? 0;
    const terms = [...count].flatMap(([term, own]) => {
      const share = own / size;
      const shareOfAll = (total.get(term) as number) / all;
      const score = share * Math.log(share / shareOfAll);
      return share >= LEAST_SHARE && score > 0 ? [{ term, share, shareOfAll, score }] : [];
    });
    return terms.sort((a, b) => b.score - a.score || b.share - a.share || (a.term < b.term ? -1 : 1));
  });
}
