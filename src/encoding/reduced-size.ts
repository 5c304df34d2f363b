/** Pictures at least this many times larger than the input are decoded at reduced size … */
const WORTHWHILE = 4;
/** … which leaves this many times the input for the filter of `core/preprocessing`, so that parity holds. */
const MARGIN = 3;

/**
 * The size to decode a large picture at, both worlds alike.
 * @param size side of the encoder's input in pixels
 * @returns null for pictures that are decoded whole
 */
export function reducedSize(
  width: number,
  height: number,
  size: number,
): { readonly width: number; readonly height: number } | null {
  const short = Math.min(width, height);
  if (short < WORTHWHILE * size) return null;
  const scale = (MARGIN * size) / short;
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
