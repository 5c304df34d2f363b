/** The embedding of an example with its weight in the query. */
export interface WeightedEmbedding {
  /** Of any length but 0; all of a query have the same dimensions. */
  readonly embedding: Float32Array;
  readonly weight: number;
}

/** A sum shorter than this share of its parts is their cancelling out, not a direction: float32 carries 7 digits. */
const CANCELLED = 1e-5;

/**
 * The one vector that stands for several examples: the sum of their unit vectors times their weights, made to unit
 * length (Rocchio 1971, "Relevance feedback in information retrieval", with weights given by the person). The order of
 * the parts does not matter beyond rounding, and scaling all weights alike changes nothing.
 * @returns `null` when nothing is left: no parts, vectors of zeros, or a plus and a minus that cancel
 * @throws RangeError for embeddings of different dimensions
 */
export function combineEmbeddings(parts: readonly WeightedEmbedding[]): Float32Array | null {
  const dimensions = parts[0]?.embedding.length ?? 0;
  const sum = new Float64Array(dimensions);
  let most = 0;
  for (const { embedding, weight } of parts) {
    if (embedding.length !== dimensions) {
      throw new RangeError(`an example has ${embedding.length} dimensions; the others have ${dimensions}`);
    }
    const length = Math.hypot(...embedding);
    if (length === 0) continue;
    most += Math.abs(weight);
    for (let at = 0; at < dimensions; at++)
      sum[at] = (sum[at] as number) + (weight * (embedding[at] as number)) / length;
  }
  const length = Math.hypot(...sum);
  return length <= CANCELLED * most ? null : Float32Array.from(sum, (value) => value / length);
}
