import { type Rotation, rotate } from './rotation.ts';

/** Bytes in a sign code. */
export function signBytes({ bits }: Rotation): number {
  return bits / 8;
}

/**
 * Writes one-bit codes of vectors: bit `i & 7` of byte `i >> 3` says whether the rotated vector's number `i` is negative.
 * The share of bits that differ between two codes is their angle ÷ π, nearly (Charikar 2002).
 * @param vectors row-major, n × dimensions, whole numbers or not; a factor on a row changes nothing
 * @param signs receives n × signBytes bytes
 */
export function writeSignCodes(rotation: Rotation, vectors: Int8Array | Float32Array, signs: Uint8Array): void {
  const { dimensions, width } = rotation;
  const bytes = signBytes(rotation);
  const rows = vectors.length / dimensions;
  const values = new Float32Array(width);
  for (let row = 0; row < rows; row++) {
    values.fill(0, dimensions);
    for (let at = 0; at < dimensions; at++) values[at] = vectors[row * dimensions + at] as number;
    rotate(rotation, values);
    for (let byte = 0; byte < bytes; byte++) {
      let packed = 0;
      for (let bit = 0; bit < 8; bit++) if ((values[8 * byte + bit] as number) < 0) packed |= 1 << bit;
      signs[row * bytes + byte] = packed;
    }
  }
}

/** The sign codes of rows of codes. */
export function signCodes(rotation: Rotation, codes: Int8Array): Uint8Array<ArrayBuffer> {
  const signs = new Uint8Array((codes.length / rotation.dimensions) * signBytes(rotation));
  writeSignCodes(rotation, codes, signs);
  return signs;
}
