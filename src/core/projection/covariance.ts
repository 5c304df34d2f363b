/** Mean and covariance of feature vectors, gathered vector by vector so that nobody has to hold them all. */
export class Covariance {
  readonly width: number;
  #count = 0;
  readonly #sum: Float64Array;
  /** Upper triangle of Σ (x − origin)(x − origin)ᵀ, row-major. */
  readonly #products: Float64Array;
  /** The first vector: sums of differences to it lose no digits when the mean is far from 0. */
  #origin: Float64Array | undefined;
  #waiting: Float64Array[] = [];

  constructor(width: number) {
    this.width = width;
    this.#sum = new Float64Array(width);
    this.#products = new Float64Array(width * width);
  }

  get count(): number {
    return this.#count;
  }

  /** @throws RangeError for a vector of another width or with numbers that are not finite */
  add(features: Float32Array): void {
    if (features.length !== this.width) {
      throw new RangeError(`expected ${this.width} features; found ${features.length}`);
    }
    const broken = features.findIndex((value) => !Number.isFinite(value));
    if (broken >= 0) throw new RangeError(`feature ${broken} is ${features[broken]}; expected a finite number`);
    this.#origin ??= Float64Array.from(features);
    const origin = this.#origin;
    const difference = Float64Array.from(features, (value, i) => value - at(origin, i));
    for (let i = 0; i < this.width; i++) this.#sum[i] = at(this.#sum, i) + at(difference, i);
    this.#count++;
    this.#waiting.push(difference);
    if (this.#waiting.length === VECTORS_A_PASS) this.#flush();
  }

  /** @returns the mean and the full symmetric covariance (divided by the count), row-major */
  finish(): { readonly mean: Float64Array; readonly covariance: Float64Array } {
    while (this.#waiting.length > 0) {
      while (this.#waiting.length < VECTORS_A_PASS) this.#waiting.push(new Float64Array(this.width));
      this.#flush();
    }
    const { width } = this;
    const offset = this.#sum.map((value) => value / this.#count);
    const covariance = new Float64Array(width * width);
    for (let i = 0; i < width; i++) {
      for (let j = i; j < width; j++) {
        const value = at(this.#products, i * width + j) / this.#count - at(offset, i) * at(offset, j);
        covariance[i * width + j] = value;
        covariance[j * width + i] = value;
      }
    }
    const origin = this.#origin ?? new Float64Array(width);
    return { mean: offset.map((value, i) => value + at(origin, i)), covariance };
  }

  /** Four vectors a pass, so that the large matrix is read and written a quarter as often. */
  #flush(): void {
    const [a, b, c, d] = this.#waiting as [Float64Array, Float64Array, Float64Array, Float64Array];
    const { width } = this;
    const products = this.#products;
    for (let i = 0; i < width; i++) {
      const ai = at(a, i);
      const bi = at(b, i);
      const ci = at(c, i);
      const di = at(d, i);
      const row = i * width;
      for (let j = i; j < width; j++) {
        products[row + j] = at(products, row + j) + ai * at(a, j) + bi * at(b, j) + ci * at(c, j) + di * at(d, j);
      }
    }
    this.#waiting = [];
  }
}

const VECTORS_A_PASS = 4;

function at(array: Float64Array, place: number): number {
  return array[place] as number;
}
