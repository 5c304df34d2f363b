/** Keeps the k rows of the highest scores, nearest first; equal scores by row. */
export class NearestRows {
  readonly scores: Float64Array;
  readonly rows: Int32Array;
  #kept = 0;

  constructor(readonly k: number) {
    this.scores = new Float64Array(k).fill(Number.NEGATIVE_INFINITY);
    this.rows = new Int32Array(k).fill(-1);
  }

  /** Rows must come in rising order. */
  offer(row: number, score: number): void {
    if (this.#kept === this.k && score <= (this.scores[this.k - 1] as number)) return;
    let at = Math.min(this.#kept, this.k - 1);
    for (; at > 0 && (this.scores[at - 1] as number) < score; at--) {
      this.scores[at] = this.scores[at - 1] as number;
      this.rows[at] = this.rows[at - 1] as number;
    }
    this.scores[at] = score;
    this.rows[at] = row;
    if (this.#kept < this.k) this.#kept++;
  }
}

/** The dot product of two rows in one array or two, four sums at a time. */
export function dot(one: Float32Array, from: number, two: Float32Array, fromTwo: number, dimensions: number): number {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  for (let d = 0; d < dimensions; d += 4) {
    sum0 += (one[from + d] as number) * (two[fromTwo + d] as number);
    sum1 += (one[from + d + 1] as number) * (two[fromTwo + d + 1] as number);
    sum2 += (one[from + d + 2] as number) * (two[fromTwo + d + 2] as number);
    sum3 += (one[from + d + 3] as number) * (two[fromTwo + d + 3] as number);
  }
  return sum0 + sum1 + sum2 + sum3;
}
