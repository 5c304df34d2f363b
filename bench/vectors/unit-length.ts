/** Rows of whole numbers as float32 of unit length; a row of zeros stays zeros. */
export function unitLength(from: Int16Array, to: Float32Array, dimensions: number): void {
  for (let start = 0; start < from.length; start += dimensions) {
    let squares = 0;
    for (let at = start; at < start + dimensions; at++) squares += (from[at] as number) * (from[at] as number);
    const factor = squares === 0 ? 0 : 1 / Math.sqrt(squares);
    for (let at = start; at < start + dimensions; at++) to[at] = (from[at] as number) * factor;
  }
}
