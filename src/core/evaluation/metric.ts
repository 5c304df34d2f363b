/** Ways to compare two embeddings. On vectors of length 1 all but manhattan rank alike. */
export const METRICS = ['cosine', 'euclidean', 'manhattan', 'dot'] as const;

/** One of {@link METRICS}. */
export type Metric = (typeof METRICS)[number];

/** Scores one query against every row of a gallery, greater is nearer; distances are negated. Writes into `scores`. */
export type Scorer = (query: Float32Array, scores: Float64Array) => void;

/**
 * Prepares the comparison of queries with a gallery. Sums are float64, in the order of the dimensions.
 * @param gallery row-major, any number of rows of `dimensions` numbers
 */
export function createScorer(metric: Metric, gallery: Float32Array, dimensions: number): Scorer {
  const compare = PAIRWISE[metric];
  if (metric !== 'cosine') {
    return (query, scores) => {
      for (let row = 0; row < scores.length; row++) scores[row] = compare(query, gallery, row * dimensions);
    };
  }
  const lengths = rowLengths(gallery, dimensions);
  return (query, scores) => {
    const queryLength = Math.sqrt(dot(query, query, 0));
    for (let row = 0; row < scores.length; row++) {
      const product = queryLength * (lengths[row] as number);
      // A vector of zeros points nowhere: it is as near to everything as a right angle.
      scores[row] = product === 0 ? 0 : dot(query, gallery, row * dimensions) / product;
    }
  };
}

type Pairwise = (query: Float32Array, gallery: Float32Array, offset: number) => number;

const PAIRWISE: Readonly<Record<Metric, Pairwise>> = { cosine: dot, dot, euclidean, manhattan };

function dot(query: Float32Array, gallery: Float32Array, offset: number): number {
  let sum = 0;
  for (let i = 0; i < query.length; i++) sum += (query[i] as number) * (gallery[offset + i] as number);
  return sum;
}

function euclidean(query: Float32Array, gallery: Float32Array, offset: number): number {
  let sum = 0;
  for (let i = 0; i < query.length; i++) {
    const difference = (query[i] as number) - (gallery[offset + i] as number);
    sum += difference * difference;
  }
  return -Math.sqrt(sum);
}

function manhattan(query: Float32Array, gallery: Float32Array, offset: number): number {
  let sum = 0;
  for (let i = 0; i < query.length; i++) sum += Math.abs((query[i] as number) - (gallery[offset + i] as number));
  return -sum;
}

function rowLengths(rows: Float32Array, dimensions: number): Float64Array {
  const lengths = new Float64Array(rows.length / dimensions);
  for (let row = 0; row < lengths.length; row++) {
    const vector = rows.subarray(row * dimensions, (row + 1) * dimensions);
    lengths[row] = Math.sqrt(dot(vector, vector, 0));
  }
  return lengths;
}
