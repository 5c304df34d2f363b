/**
 * Centres features and projects them: `embedding[d] = Σ row_d[i] · (features[i] − mean[i])`.
 * @param projection mean of the features, then `dimensions` rows of as many numbers
 */
export function project(features: Float32Array, projection: Float32Array, dimensions: number): Float32Array {
  const width = features.length;
  const centred = features.map((value, i) => value - (projection[i] as number));
  const embedding = new Float32Array(dimensions);
  for (let d = 0; d < dimensions; d++) {
    const row = (d + 1) * width;
    let sum = 0;
    for (let i = 0; i < width; i++) sum += (projection[row + i] as number) * (centred[i] as number);
    embedding[d] = sum;
  }
  return embedding;
}
