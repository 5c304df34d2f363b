/**
 * A heap of a scan's answers over the kernels' memory: entries of 8 bytes (score f32, row u32), the worst at the root: the
 * lowest score, of equal scores the highest row. Twin of `../assembly/heap.ts`.
 */
export class Heap {
  readonly #scores: Float32Array;
  readonly #rows: Uint32Array;
  readonly #capacity: number;
  size: number;

  constructor(memory: ArrayBufferLike, address: number, size: number, capacity: number) {
    // The two arrays lie over the same bytes: entry `place` has its score at element 2 · place of the one and its row at
    // the next element of the other.
    this.#scores = new Float32Array(memory, address, 2 * capacity);
    this.#rows = new Uint32Array(memory, address, 2 * capacity);
    this.#capacity = capacity;
    this.size = size;
  }

  /** Puts a row into the heap if there is room or it is better than the worst. */
  offer(score: number, row: number): void {
    if (this.size < this.#capacity) {
      this.#write(this.size, score, row);
      for (let place = this.size; place > 0; ) {
        const parent = (place - 1) >> 1;
        if (!this.#isWorse(place, parent)) break;
        this.#swap(place, parent);
        place = parent;
      }
      this.size++;
      return;
    }
    const worst = this.#scores[0] as number;
    if (score < worst || (score === worst && row > (this.#rows[1] as number))) return;
    this.#write(0, score, row);
    for (let place = 0; ; ) {
      let child = 2 * place + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && this.#isWorse(child + 1, child)) child++;
      if (this.#isWorse(place, child)) break;
      this.#swap(place, child);
      place = child;
    }
  }

  #isWorse(place: number, other: number): boolean {
    const a = this.#scores[2 * place] as number;
    const b = this.#scores[2 * other] as number;
    return a < b || (a === b && (this.#rows[2 * place + 1] as number) > (this.#rows[2 * other + 1] as number));
  }

  #write(place: number, score: number, row: number): void {
    this.#scores[2 * place] = score;
    this.#rows[2 * place + 1] = row;
  }

  /** Swaps scores and rows alike, as the bits that they are. */
  #swap(place: number, other: number): void {
    const bits = this.#rows;
    for (const half of [0, 1]) {
      const kept = bits[2 * place + half] as number;
      bits[2 * place + half] = bits[2 * other + half] as number;
      bits[2 * other + half] = kept;
    }
  }
}
