/** What the embedding keeps of the encoder's features. */
export interface FeatureSpace {
  /** Numbers in `features`, 1280 of the shipped encoder. */
  readonly width: number;
  /** `dimensions × width`, row-major: `features ≈ mean + Σ_d embedding[d] · rows[d]`, of an embedding before its length is made 1. */
  readonly rows: Float32Array;
  /** Mean of the features, `width` numbers; on average the embedding is 1 long before its length is made 1. */
  readonly mean: Float32Array;
}

/**
 * How much each cell of a picture's last feature map adds to its likeness to another picture. The embedding is a linear
 * map of the mean over the cells, embedding = W (features − mean), so its dot product with the other's is a mean over cells,
 * too: this gives the summands. Rows of the way back that stand at right angles, as principal axes do, are those of W
 * but for a factor: W_d = row_d ÷ |row_d|².
 * @param map channels × cells, as the network gives it
 * @param other the map of the other picture
 * @returns a number a cell; what is above zero speaks for the likeness, what is below against it
 * @throws RangeError for maps of other channels than the space
 */
export function alikeHeat(map: Float32Array, other: Float32Array, channels: number, space: FeatureSpace): Float32Array {
  if (space.width !== channels) {
    throw new RangeError(`the map has ${channels} channels; the features have ${space.width}`);
  }
  const { mean } = space;
  const centred = pooled(other, channels).map((value, at) => value - (mean[at] as number));
  const towards = throughEmbedding(centred, space);
  const cells = map.length / channels;
  const heat = new Float32Array(cells);
  for (let channel = 0; channel < channels; channel++) {
    const weight = towards[channel] as number;
    const centre = mean[channel] as number;
    for (let cell = 0; cell < cells; cell++) {
      heat[cell] = (heat[cell] as number) + weight * ((map[channel * cells + cell] as number) - centre);
    }
  }
  return heat;
}

/**
 * The class activation map (Zhou et al., "Learning Deep Features for Discriminative Localization", 2016): what each cell adds
 * to a class's score.
 * @param weights what speaks for the class (`class-evidence.ts`), one a channel
 */
export function classHeat(map: Float32Array, weights: Float32Array): Float32Array {
  const cells = map.length / weights.length;
  if (!Number.isInteger(cells)) {
    throw new RangeError(`${map.length} numbers do not make a map of ${weights.length} channels`);
  }
  const heat = new Float32Array(cells);
  for (const [channel, weight] of weights.entries()) {
    for (let cell = 0; cell < cells; cell++) {
      heat[cell] = (heat[cell] as number) + weight * (map[channel * cells + cell] as number);
    }
  }
  return heat;
}

/** Brings what speaks for something to 0 … 1, the strongest cell being 1; nothing lights up where nothing speaks for it. */
export function toLight(heat: Float32Array): Float32Array {
  const most = heat.reduce((best, value) => Math.max(best, value), 0);
  return heat.map((value) => (most > 0 ? Math.max(0, value) / most : 0));
}

/** Means over the cells, one a channel. */
function pooled(map: Float32Array, channels: number): Float32Array {
  const cells = map.length / channels;
  if (!Number.isInteger(cells)) throw new RangeError(`${map.length} numbers do not make a map of ${channels} channels`);
  return Float32Array.from({ length: channels }, (_, channel) => {
    let sum = 0;
    for (let cell = 0; cell < cells; cell++) sum += map[channel * cells + cell] as number;
    return sum / cells;
  });
}

/** WᵀW x: what of a feature vector the embedding compares. */
function throughEmbedding(centred: Float32Array, { rows, width }: FeatureSpace): Float32Array {
  const result = new Float32Array(width);
  for (let start = 0; start < rows.length; start += width) {
    let squares = 0;
    let dot = 0;
    for (let at = 0; at < width; at++) {
      const value = rows[start + at] as number;
      squares += value * value;
      dot += value * (centred[at] as number);
    }
    if (squares === 0) continue;
    const factor = dot / squares ** 2;
    for (let at = 0; at < width; at++) result[at] = (result[at] as number) + factor * (rows[start + at] as number);
  }
  return result;
}
