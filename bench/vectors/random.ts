/**
 * Seeded random numbers made of whole-number arithmetic and square roots alone, so that every engine gives the same ones.
 * The state is splitmix32's: a counter whose bits are mixed, so a stream can begin anywhere at once.
 */
export class Random {
  #state = 0;

  /** Begins the stream that belongs to these whole numbers. */
  begin(...key: readonly number[]): this {
    let state = 0x9e3779b9;
    for (const part of key) state = mix((state ^ part) + 0x6d2b79f5);
    this.#state = state;
    return this;
  }

  /** 32 random bits, as a signed number. */
  bits(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    return mix(this.#state);
  }

  /** 0 to 1, without 1. */
  uniform(): number {
    return (this.bits() >>> 0) / 2 ** 32;
  }

  /** Mean 0, variance 1: the sum of four uniform 16-bit numbers (Irwin–Hall), which ends at ±3.46. */
  normal(): number {
    const one = this.bits();
    const two = this.bits();
    return ((one & 0xffff) + (one >>> 16) + (two & 0xffff) + (two >>> 16) - 2 * 0xffff) * NORMAL_SCALE;
  }
}

/** A uniform number of 16 bits has the variance (65536² − 1) ÷ 12; four of them four times that. */
const NORMAL_SCALE = 1 / Math.sqrt((65_536 ** 2 - 1) / 3);

/** The finaliser of lowbias32 (Chris Wellons, "Prospecting for hash functions", 2018). */
function mix(bits: number): number {
  let mixed = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}

/** A uniform number raised to a power of half steps, by products and square roots: the same bits in every engine. */
export function raise(uniform: number, power: number): number {
  let raised = power % 1 === 0 ? 1 : Math.sqrt(uniform);
  for (let step = 1; step <= power; step++) raised *= uniform;
  return raised;
}
