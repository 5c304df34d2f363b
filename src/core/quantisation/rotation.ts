import { seededRandom } from '../random.ts';

/** Rounds of flipped signs and Hadamard transforms: three come as near to a random rotation as one can tell (Andoni et al. 2015). */
const ROUNDS = 3;
/** Kernels compare 16 bytes at a time. */
const BITS_STEP = 128;

/** A seeded random rotation of vectors, quick to apply. */
export interface Rotation {
  /** Of the vectors that go in. */
  readonly dimensions: number;
  /** Numbers that come out: a multiple of 128, at least as many as went in. */
  readonly bits: number;
  /** Flips of each round: 1 or −1, rounds × width. */
  readonly flips: Int8Array;
  /** The transform's width: a power of 2. */
  readonly width: number;
}

/** The rotation that belongs to a seed. */
export function seededRotation(dimensions: number, seed: number): Rotation {
  const bits = signBits(dimensions);
  const width = 2 ** Math.ceil(Math.log2(bits));
  const random = seededRandom(seed);
  const flips = Int8Array.from({ length: ROUNDS * width }, () => (random() < 0.5 ? -1 : 1));
  return { dimensions, bits, flips, width };
}

/** Bits in the sign code of a vector. */
export function signBits(dimensions: number): number {
  return Math.ceil(dimensions / BITS_STEP) * BITS_STEP;
}

/**
 * Rotates a vector in place: the vector stands at the start of `values`, which has the transform's width and zeros after
 * it. Lengths grow by a factor that is the same for all.
 */
export function rotate({ flips, width }: Rotation, values: Float32Array): void {
  for (let round = 0; round < ROUNDS; round++) {
    const start = round * width;
    for (let at = 0; at < width; at++) values[at] = (values[at] as number) * (flips[start + at] as number);
    hadamard(values, width);
  }
}

/** The fast Walsh–Hadamard transform, without its factor. */
function hadamard(values: Float32Array, width: number): void {
  for (let half = 1; half < width; half *= 2) {
    for (let block = 0; block < width; block += 2 * half) {
      for (let at = block; at < block + half; at++) {
        const low = values[at] as number;
        const high = values[at + half] as number;
        values[at] = low + high;
        values[at + half] = low - high;
      }
    }
  }
}
