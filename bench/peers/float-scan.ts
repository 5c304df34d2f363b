import { dot, NearestRows } from '../truth/nearest-rows.ts';
import type { Peer } from './peer.ts';

/** The plainest way: floats in one array, a loop, the best k kept. */
export function floatScan(): Peer {
  let vectors = new Float32Array(0);
  let width = 0;
  return {
    name: 'float scan',
    what: 'exact, float32, a plain JavaScript loop',
    settings: () => [{ label: 'exact', parameters: {} }],
    async build(rows) {
      width = rows.dimensions;
      vectors = await rows.read(0, rows.count);
      return vectors.byteLength;
    },
    search(query, k) {
      const nearest = new NearestRows(k);
      for (let start = 0, row = 0; start < vectors.length; start += width, row++) {
        nearest.offer(row, dot(vectors, start, query, 0, width));
      }
      return { rows: [...nearest.rows], bytesRead: vectors.byteLength };
    },
  };
}
