/**
 * How strongly two items of a layout attract and repel each other, by the square of their distance. UMAP's curve
 * 1 / (1 + a·d^2b) has a power in it, which is nearly all the work of an epoch; looked up by the upper bits of the float it
 * costs a tenth (20,000 items: see docs/map.md) and is off by 0.2 % at most.
 */
export interface ForceTable {
  /** Times the difference of the positions; negative: together. */
  readonly attraction: Float32Array;
  /** Times the difference of the positions; positive: apart. */
  readonly repulsion: Float32Array;
}

/** The entry of a squared distance is the float32's bits shifted right by this: its exponent and 8 bits of its mantissa. */
export const ENTRY_SHIFT = 15;
const ENTRIES = 2 ** 16;

/**
 * The curve for a least distance of 0.1 and a spread of 1, umap-learn's defaults: what `find_ab_params` fits by least
 * squares to 1 below 0.1 and exp(0.1 − d) above; the unit test checks that no curve nearby fits better.
 */
export const CURVE = { a: 1.5769434602, b: 0.8950608778 } as const;

/** Keeps two items in one place from an infinite force, as umap-learn does. */
const SOFTENING = 1e-3;

/** Tabulates the gradients of UMAP's cross entropy, each entry in the middle of its interval. */
export function forceTable({ a, b } = CURVE): ForceTable {
  const attraction = new Float32Array(ENTRIES);
  const repulsion = new Float32Array(ENTRIES);
  const bits = new Uint32Array(1);
  const float = new Float32Array(bits.buffer);
  for (let entry = 0; entry < ENTRIES; entry++) {
    bits[0] = (entry << ENTRY_SHIFT) + (1 << (ENTRY_SHIFT - 1));
    const squared = float[0] as number;
    if (!Number.isFinite(squared)) continue; // Infinitely far: no force.
    const power = squared ** b;
    attraction[entry] = (-2 * a * b * power) / (squared * (1 + a * power));
    repulsion[entry] = (2 * b) / ((SOFTENING + squared) * (1 + a * power));
  }
  return { attraction, repulsion };
}
