import { FormatError } from '../errors.ts';
import { signBits } from '../quantisation/rotation.ts';
import type { IndexHeader } from './index-header.ts';
import { SIGNS, SIGNS_LAYOUT } from './layout.ts';
import { showCount } from './show-number.ts';

/** One-bit codes of all rows. */
export interface SignCodes {
  /** Of the rotation that they were made by. */
  readonly seed: number;
  /** Row by row. */
  readonly codes: Uint8Array<ArrayBuffer>;
}

/** @throws FormatError for sign codes that the decoder would refuse */
export function encodeSigns({ seed, codes }: SignCodes, header: IndexHeader): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(SIGNS.bytes + codes.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(SIGNS.layout, SIGNS_LAYOUT, true);
  view.setUint32(SIGNS.seed, seed, true);
  view.setUint32(SIGNS.bits, signBits(header.dimensions), true);
  bytes.set(codes, SIGNS.bytes);
  decodeSigns(bytes, header);
  return bytes;
}

/**
 * Sign codes as a view into their section.
 * @throws FormatError saying what was found and what was expected
 */
export function decodeSigns(section: Uint8Array<ArrayBuffer>, header: IndexHeader): SignCodes {
  if (section.length < SIGNS.bytes) {
    throw new FormatError(`index: "signs" has ${section.length} bytes; it begins with ${SIGNS.bytes}`);
  }
  const view = new DataView(section.buffer, section.byteOffset, SIGNS.bytes);
  const layout = view.getUint32(SIGNS.layout, true);
  if (layout !== SIGNS_LAYOUT) {
    throw new FormatError(`index: "signs" has layout ${layout}; this app reads ${SIGNS_LAYOUT}`);
  }
  const bits = view.getUint32(SIGNS.bits, true);
  const expectedBits = signBits(header.dimensions);
  if (bits !== expectedBits) {
    throw new FormatError(`index: sign codes have ${bits} bits; expected ${expectedBits}`);
  }
  const expected = SIGNS.bytes + header.count * (bits / 8);
  if (section.length !== expected) {
    throw new FormatError(`index: "signs" has ${showCount(section.length)} bytes; expected ${showCount(expected)}`);
  }
  return { seed: view.getUint32(SIGNS.seed, true), codes: section.subarray(SIGNS.bytes) };
}
