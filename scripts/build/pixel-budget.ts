/**
 * Bounds how many pixels are being decoded at once, so that large pictures take turns instead of filling the
 * memory. First come, first served; a picture larger than the whole budget waits until it is alone.
 */
export class PixelBudget {
  readonly #total: number;
  readonly #waiting: { readonly pixels: number; readonly start: () => void }[] = [];
  #free: number;

  constructor(total: number) {
    this.#total = total;
    this.#free = total;
  }

  /** Runs `work` when there is room for its pixels, and makes the room free again when it has ended. */
  async run<T>(pixels: number, work: () => Promise<T>): Promise<T> {
    const share = Math.min(pixels, this.#total);
    if (this.#waiting.length > 0 || share > this.#free) {
      await new Promise<void>((start) => this.#waiting.push({ pixels: share, start }));
    } else {
      this.#free -= share;
    }
    try {
      return await work();
    } finally {
      this.#free += share;
      this.#admit();
    }
  }

  #admit(): void {
    for (let next = this.#waiting[0]; next && next.pixels <= this.#free; next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#free -= next.pixels;
      next.start();
    }
  }
}
