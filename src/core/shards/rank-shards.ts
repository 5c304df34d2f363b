/** The centres of shards as a directory holds them. */
export interface ShardCentres {
  readonly dimensions: number;
  /** Row-major, one row a shard. */
  readonly codes: Int8Array;
  readonly scales: Float32Array;
}

/** The shards in the order of how likely they hold neighbours of a query: by the cosine with their centres. */
export function rankShards({ codes, scales, dimensions }: ShardCentres, query: Float32Array): Uint32Array {
  const cosines = new Float64Array(scales.length);
  for (let shard = 0; shard < scales.length; shard++) {
    let dot = 0;
    const start = shard * dimensions;
    for (let at = 0; at < dimensions; at++) dot += (codes[start + at] as number) * (query[at] as number);
    cosines[shard] = dot * (scales[shard] as number);
  }
  const order = Uint32Array.from(scales.keys());
  return order.sort((a, b) => (cosines[b] as number) - (cosines[a] as number) || a - b);
}
