import { quantise } from '../../src/core/quantisation/quantise.ts';

/** How the vectors that are looked through are stored. */
export const CODES = ['int8', 'float'] as const;

/** One of {@link CODES}. */
export type Codes = (typeof CODES)[number];

/**
 * The gallery as an index holds it: int8 codes with a scale per vector, read back as unit vectors; or the floats.
 * Queries stay floats, as in the product, where the best candidates of a scan are scored again with the float query.
 */
export function galleryOf(rows: Float32Array, dimensions: number, codes: Codes): Float32Array {
  if (codes === 'float') return rows;
  const quantised = quantise(rows, dimensions);
  return Float32Array.from(
    quantised.codes,
    (code, place) => code * (quantised.scales[Math.floor(place / dimensions)] ?? 0),
  );
}
