import { DISTRIBUTION } from './distribution.ts';
import { Random, raise } from './random.ts';

/** Dimensions of a generated vector. */
export const DIMENSIONS = 256;

/** Rows from here on serve as queries: drawn from the same distribution, and never part of a collection. */
export const FIRST_QUERY = 2 ** 30;

/** A full step of an int16 component; a vector of unit length has components of at most this. */
export const INT16_STEPS = 32_767;

/**
 * Vectors as hard to search as embeddings of photos, any number of them, each drawn by its own number: row i is the same
 * whatever was drawn before, in whatever pieces.
 *
 * A vector is a walk down a binary tree whose every node moves it in a random direction by a share of the variance that
 * is left, so neighbours lie at every scale as in photos: same set, same thing, same scene. A second, fainter walk that
 * leaves the first near the top puts many vectors between two branches, which no partition of space separates well; what
 * the walks leave is noise.
 */
export class VectorSource {
  readonly #seed: number;
  readonly #random = new Random();
  /** directions × dimensions, each of about unit length. */
  readonly #directions: Float32Array;
  readonly #spread: Float64Array;
  readonly #sum = new Float64Array(DIMENSIONS);
  readonly #walk = new Float64Array(DIMENSIONS);
  readonly #branches = new Uint8Array(DISTRIBUTION.levels);

  constructor(seed = 1) {
    this.#seed = seed;
    this.#spread = spreads();
    this.#directions = new Float32Array(DISTRIBUTION.directions * DIMENSIONS);
    const random = this.#random.begin(seed, 0);
    for (let at = 0; at < this.#directions.length; at++) {
      this.#directions[at] = random.normal() * (this.#spread[at % DIMENSIONS] as number);
    }
  }

  /** Fills `out` (rows × 256) with the vectors of unit length from row `first` on. */
  fill(out: Float32Array, first: number): void {
    for (let start = 0, row = first; start < out.length; start += DIMENSIONS, row++) {
      const factor = this.#draw(row);
      const sum = this.#sum;
      for (let d = 0; d < DIMENSIONS; d++) out[start + d] = (sum[d] as number) * factor;
    }
  }

  /** Fills `out` (rows × 256) with the same vectors × 32767, rounded: half the memory. */
  fillInt16(out: Int16Array, first: number): void {
    for (let start = 0, row = first; start < out.length; start += DIMENSIONS, row++) {
      const factor = this.#draw(row) * INT16_STEPS;
      const sum = this.#sum;
      for (let d = 0; d < DIMENSIONS; d++) out[start + d] = Math.round((sum[d] as number) * factor);
    }
  }

  /** Leaves a vector in the sum. @returns the factor that makes it of unit length */
  #draw(row: number): number {
    const random = this.#random.begin(this.#seed, 1, row);
    const sum = this.#sum.fill(0);
    const walk = this.#walk.fill(0);
    const spread = this.#spread;
    const { blendMost, blendPower, blendFromLevel, blendToLevel, levels } = DISTRIBUTION;
    const left = this.#descend(sum, 0);
    const second = blendMost * raise(random.uniform(), blendPower);
    const leaves = Math.round(blendFromLevel + (blendToLevel - blendFromLevel) * random.uniform());
    this.#descend(walk, Math.min(leaves, levels));
    const explained = Math.sqrt(1 - left);
    const first = Math.sqrt(1 - second * second);
    for (let d = 0; d < DIMENSIONS; d++) sum[d] = first * (sum[d] as number) + second * (walk[d] as number);
    const blended = explained / length(sum);
    const noise = Math.sqrt(left);
    for (let d = 0; d < DIMENSIONS; d++) {
      sum[d] = blended * (sum[d] as number) + noise * random.normal() * (spread[d] as number);
    }
    return 1 / length(sum);
  }

  /**
   * Adds a walk to `sum`, its first `kept` branches those of the walk before.
   * @returns the share of the variance that the walk did not explain
   */
  #descend(sum: Float64Array, kept: number): number {
    const { levels, directions, skew, stepShare, riseLevels, stepSpread, tightnessLevel, tightnessSpread } =
      DISTRIBUTION;
    const random = this.#random;
    let node = this.#seed;
    let left = 1;
    let tightness = 1;
    for (let level = 0; level < levels; level++) {
      if (level >= kept) {
        const chance = 0.5 + skew * (low16(scramble(node, 1)) - 0.5);
        this.#branches[level] = random.uniform() < chance ? 1 : 0;
      }
      node = scramble(node, 2 + (this.#branches[level] as number));
      if (level >= tightnessLevel && level < tightnessLevel + 3) {
        tightness *= 1 + tightnessSpread * (2 * high16(node) - 1);
      }
      const rise = Math.min(1, level / riseLevels);
      const own = 1 + stepSpread * (2 * low16(node) - 1);
      const share = Math.min(0.9, stepShare * rise * rise * tightness * own);
      const step = Math.sqrt(share * left);
      const direction = ((scramble(node, 4) >>> 0) % directions) * DIMENSIONS;
      addScaled(sum, step, this.#directions, direction);
      left *= 1 - share;
    }
    return left;
  }
}

/**
 * The vectors of a collection in pieces, `{ first, vectors }`, as float32 of unit length: a million of them are 1 GB, so
 * what needs them one after another never holds them all.
 */
export function* vectorPieces(rows: number, { seed = 1, pieceRows = 16_384, first = 0 } = {}) {
  const source = new VectorSource(seed);
  for (let row = 0; row < rows; row += pieceRows) {
    const vectors = new Float32Array(Math.min(pieceRows, rows - row) * DIMENSIONS);
    source.fill(vectors, first + row);
    yield { first: row, vectors };
  }
}

/** A whole collection, rows × 256, float32 of unit length. */
export function generateVectors(rows: number, { seed = 1, first = 0 } = {}): Float32Array<ArrayBuffer> {
  const vectors = new Float32Array(rows * DIMENSIONS);
  new VectorSource(seed).fill(vectors, first);
  return vectors;
}

/** Queries that fit the collections of the same seed. */
export function generateQueries(count: number, { seed = 1 } = {}): Float32Array<ArrayBuffer> {
  return generateVectors(count, { seed, first: FIRST_QUERY });
}

function addScaled(sum: Float64Array, step: number, directions: Float32Array, from: number): void {
  for (let d = 0; d < DIMENSIONS; d++) sum[d] = (sum[d] as number) + step * (directions[from + d] as number);
}

/** Standard deviation by dimension; their squares sum to 1. */
function spreads(): Float64Array {
  const raw = Float64Array.from({ length: DIMENSIONS }, (_, d) => (d + 1.5) ** -DISTRIBUTION.spectrumDecay);
  const total = length(raw);
  return raw.map((spread) => spread / total);
}

function length(vector: Float64Array): number {
  let squares = 0;
  for (let d = 0; d < vector.length; d++) squares += (vector[d] as number) * (vector[d] as number);
  return Math.sqrt(squares);
}

/** A new node's bits from its parent's and a number that says what for. */
function scramble(node: number, what: number): number {
  let mixed = Math.imul(node ^ (node >>> 16), 0x7feb352d) ^ Math.imul(what, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  return mixed ^ (mixed >>> 15);
}

/** 0 to 1 from the lower half of some bits. */
const low16 = (bits: number) => (bits & 0xffff) / 65_536;

/** 0 to 1 from the upper half of some bits. */
const high16 = (bits: number) => (bits >>> 16) / 65_536;
