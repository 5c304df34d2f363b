/**
 * The nearest rows by Hamming distance, listed in the kernels' memory with a count of each distance. Twin of
 * `../assembly/candidates.ts`, where the layout stands.
 */
export class Candidates {
  readonly #rows: Uint32Array;
  readonly #distances: Uint32Array;
  readonly #tally: Int32Array;
  readonly #capacity: number;
  readonly #bits: number;
  size: number;

  constructor(
    memory: ArrayBufferLike,
    rows: number,
    distances: number,
    size: number,
    capacity: number,
    tally: number,
    bits: number,
  ) {
    this.#rows = new Uint32Array(memory, rows, 2 * capacity);
    this.#distances = new Uint32Array(memory, distances, 2 * capacity);
    this.#tally = new Int32Array(memory, tally, bits + 2);
    this.#capacity = capacity;
    this.#bits = bits;
    this.size = size;
  }

  /** Rows come in ascending order. */
  offer(distance: number, row: number): void {
    const bar = this.#tally[this.#bits + 1] as number;
    if (this.size >= this.#capacity && distance >= bar) return;
    this.#rows[this.size] = row;
    this.#distances[this.size] = distance;
    this.#add(distance, 1);
    this.size++;
    if (this.size < this.#capacity) return;
    let farthest = this.#bits;
    if (this.size > this.#capacity) {
      farthest = bar;
      this.#add(farthest, -1);
    }
    while (this.#tally[farthest] === 0) farthest--;
    this.#tally[this.#bits + 1] = farthest;
    if (this.size === 2 * this.#capacity) this.keepNearest();
  }

  /** Leaves the nearest `capacity` rows in ascending order; of equal distances the lower rows. */
  keepNearest(): void {
    if (this.size <= this.#capacity) return;
    const bar = this.#tally[this.#bits + 1] as number;
    let left = this.#tally[bar] as number;
    let kept = 0;
    for (let at = 0; at < this.size; at++) {
      const distance = this.#distances[at] as number;
      if (distance > bar || (distance === bar && left-- <= 0)) continue;
      this.#rows[kept] = this.#rows[at] as number;
      this.#distances[kept] = distance;
      kept++;
    }
    this.size = kept;
  }

  #add(distance: number, change: number): void {
    this.#tally[distance] = (this.#tally[distance] as number) + change;
  }
}
