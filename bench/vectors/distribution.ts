/**
 * The shape of the tree that vectors are drawn from (see `generate.ts`). It was fitted by hand to statistics of 20,623
 * photos' embeddings (256 dimensions), none of which is kept here: similarity by rank, local intrinsic dimension, and how
 * much graphs, sign codes and cells find of the nearest ten. `measure-hardness.ts` compares them again.
 */
export const DISTRIBUTION = {
  /** Steps from the root to a vector's own place; 2²⁴ leaves are more than any collection has rows. */
  levels: 24,
  /** Directions that the nodes of the tree share; a node's hash picks one. */
  directions: 16_384,
  /** Spread of dimension d is (d + 1.5)^−decay, as that of the photos' principal components when flattened. */
  spectrumDecay: 0.0717,
  /** How uneven the two branches of a node are: their chances are ½ ± this ÷ 2 at most. */
  skew: 0.5,
  /** Share of the variance left that one step explains: rises with level² up to `riseLevels`, then stays. */
  stepShare: 0.17,
  riseLevels: 8,
  /** A node's own share differs from its level's by this fraction at most. */
  stepSpread: 0.3,
  /** Nodes of three levels from this one on make all below them tighter or looser by this fraction at most each. */
  tightnessLevel: 7,
  tightnessSpread: 0.6,
  /** The weight of a second path through the tree is uniform^blendPower · blendMost. */
  blendMost: 0.95,
  blendPower: 0.5,
  /** The second path leaves the first one between these levels. */
  blendFromLevel: 2,
  blendToLevel: 6,
} as const;
