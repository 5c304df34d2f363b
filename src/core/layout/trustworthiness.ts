/**
 * How far the neighbours in a layout can be trusted to be neighbours in truth, 0 to 1 (Venna and Kaski 2001,
 * "Neighborhood preservation in nonlinear projection methods", equation 1): every item that is among the `k` nearest in the
 * layout but not in truth costs as many ranks as it is away from being so.
 * @param truth row-major, `count × dimensions`; compared by squared euclidean distance
 * @param layout x and y of each item
 * @param k neighbours looked at; below half of the items
 * @param asked items whose neighbours are looked at; all unless told
 * @throws RangeError for a `k` that the measure is not defined for
 */
export function trustworthiness(
  truth: ArrayLike<number>,
  dimensions: number,
  layout: ArrayLike<number>,
  k: number,
  asked: readonly number[] = Array.from({ length: layout.length / 2 }, (_, item) => item),
): number {
  const count = layout.length / 2;
  if (!(k > 0 && k < count / 2)) throw new RangeError(`k is ${k}; expected 1 to less than half of the ${count} items`);
  let lost = 0;
  for (const item of asked) {
    const inTruth = distancesTo(truth, dimensions, item);
    const inLayout = distancesTo(layout, 2, item);
    for (const near of nearestPlaces(inLayout, item, k)) {
      const rank = rankOf(near, inTruth, item);
      if (rank > k) lost += rank - k;
    }
  }
  return 1 - (2 * lost) / (asked.length * k * (2 * count - 3 * k - 1));
}

function distancesTo(rows: ArrayLike<number>, dimensions: number, item: number): Float64Array {
  const distances = new Float64Array(rows.length / dimensions);
  for (let row = 0; row < distances.length; row++) {
    let sum = 0;
    for (let at = 0; at < dimensions; at++) {
      const difference = (rows[row * dimensions + at] as number) - (rows[item * dimensions + at] as number);
      sum += difference * difference;
    }
    distances[row] = sum;
  }
  return distances;
}

function nearestPlaces(distances: Float64Array, item: number, k: number): number[] {
  const others = Array.from(distances.keys()).filter((place) => place !== item);
  const ascending = Float64Array.from(others, (place) => distances[place] as number).sort();
  const furthest = ascending[k - 1] as number;
  const candidates = others.filter((place) => (distances[place] as number) <= furthest);
  return candidates.sort((a, b) => (distances[a] as number) - (distances[b] as number) || a - b).slice(0, k);
}

/** 1 for the nearest; equal distances by place. */
function rankOf(place: number, distances: Float64Array, item: number): number {
  const own = distances[place] as number;
  let rank = 1;
  for (let other = 0; other < distances.length; other++) {
    const distance = distances[other] as number;
    if (other !== item && other !== place && (distance < own || (distance === own && other < place))) rank++;
  }
  return rank;
}
