/** Copies rows one after another. @param rows n × dimensions @param places of the rows that are wanted */
export function gatherRows(rows: Float32Array, places: Uint32Array, dimensions: number): Float32Array<ArrayBuffer> {
  const gathered = new Float32Array(places.length * dimensions);
  for (const [to, from] of places.entries()) {
    gathered.set(rows.subarray(from * dimensions, (from + 1) * dimensions), to * dimensions);
  }
  return gathered;
}
