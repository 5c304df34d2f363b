/** Numbers that follow each other and whose sizes add up to no more than a byte holds: the kernel adds so many in a byte. */
const SPAN = 16;
const MOST = 255;

/** Local features as whole numbers: `numbers × unit` are the features. */
export interface WholeNumbers {
  readonly numbers: Int16Array;
  readonly unit: number;
}

/**
 * Rounds all local features of a picture by one scale, so that dot products with signs are exact everywhere. Cells of
 * length 1 get steps of about .007, where their numbers are .09 on average (docs/details.md tells what that changes).
 * @param vectors a multiple of 16 numbers
 */
export function wholeNumbers(vectors: Float32Array): WholeNumbers {
  let most = 0;
  for (let start = 0; start < vectors.length; start += SPAN) {
    let sum = 0;
    for (let at = start; at < start + SPAN; at++) sum += Math.abs(vectors[at] as number);
    most = Math.max(most, sum);
  }
  if (most === 0) return { numbers: new Int16Array(vectors.length), unit: 0 };
  // Rounding adds half a step at most.
  const steps = (MOST - SPAN / 2) / most;
  return { numbers: new Int16Array(vectors.map((value) => Math.round(value * steps))), unit: 1 / steps };
}
