/** The centres of shards as a directory holds them. */
export interface ShardCentres {
  readonly dimensions: number;
  /** Centres of a shard, which lie one after another; 1 unless told, more where parts of pictures are indexed. */
  readonly perShard?: number;
  /** Row-major, one row a centre. */
  readonly codes: Int8Array;
  readonly scales: Float32Array;
}

/** The shards in the order of how likely they hold neighbours of a query: by the cosine with the nearest of their centres. */
export function rankShards(
  { codes, scales, dimensions, perShard = 1 }: ShardCentres,
  query: Float32Array,
): Uint32Array<ArrayBuffer> {
  const cosines = new Float64Array(scales.length / perShard).fill(Number.NEGATIVE_INFINITY);
  for (let centre = 0; centre < scales.length; centre++) {
    let dot = 0;
    const start = centre * dimensions;
    for (let at = 0; at < dimensions; at++) dot += (codes[start + at] as number) * (query[at] as number);
    const shard = Math.floor(centre / perShard);
    cosines[shard] = Math.max(cosines[shard] as number, dot * (scales[centre] as number));
  }
  const order = Uint32Array.from(cosines.keys());
  return order.sort((a, b) => (cosines[b] as number) - (cosines[a] as number) || a - b);
}
