/** So many of a row of things, at even distances: of items, alike ones of which have near numbers, every kind is among them. */
export function evenPlaces(count: number, of: number): number[] {
  return Array.from({ length: count }, (_, place) => Math.floor(((place + 0.5) * of) / count));
}
