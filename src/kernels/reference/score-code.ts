/** The score of a row: its code's dot product with an int8 query, as int32, times its scale; rounded to float32 twice. */
export function codeScorer(
  memory: ArrayBufferLike,
  codes: number,
  scales: number,
  query: number,
  dimensions: number,
): (row: number) => number {
  const bytes = new Int8Array(memory);
  const scaleOf = new Float32Array(memory, scales);
  return (row) => {
    const code = codes + row * dimensions;
    let dot = 0;
    for (let at = 0; at < dimensions; at++) {
      dot = (dot + Math.imul(bytes[code + at] as number, bytes[query + at] as number)) | 0;
    }
    // As f32.convert_i32_s and f32.mul do.
    return Math.fround(Math.fround(dot) * (scaleOf[row] as number));
  };
}
