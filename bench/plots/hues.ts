/** A library keeps its hue in all pictures; those that are never in one panel may share one. */
const HUES: Readonly<Record<string, number>> = {
  akin: 0,
  'akin-relaxed': 8,
  'akin-node': 0,
  'hnswlib-wasm': 1,
  'hnswlib-node': 1,
  edgevec: 2,
  'usearch-f32': 2,
  'usearch-i8': 9,
  mememo: 3,
  'annoy-20': 3,
  'annoy-100': 5,
  'voy-search': 4,
  'client-vector-search': 5,
  'float-scan': 6,
};

export function hueOf(peer: string): number {
  return HUES[peer] ?? 7;
}

/** In the order of pictures. */
export const PEERS: readonly string[] = Object.keys(HUES);
