import { statSync } from 'node:fs';
import { Index, MetricKind, ScalarKind } from 'usearch';
import { EF_CONSTRUCTION, EF_SEARCH, M } from './graph-parameters.ts';
import { PIECE_ROWS, type Peer } from './peer.ts';

/** The number of candidates is fixed when an index is made, so each point of the curve opens the file anew. */
export function usearch(path: string, dimensions: number, precision: 'f32' | 'i8'): Peer {
  const create = (ef: number) =>
    new Index({
      dimensions,
      metric: MetricKind.Cos,
      quantization: precision === 'f32' ? ScalarKind.F32 : ScalarKind.I8,
      connectivity: M,
      expansion_add: EF_CONSTRUCTION,
      expansion_search: ef,
      multi: false,
    });
  const opened = new Map<number, Index>();
  return {
    name: `usearch ${precision}`,
    what: `native graph (HNSW), ${precision === 'f32' ? 'float32' : 'int8'}, connectivity ${M}, expansion ${EF_CONSTRUCTION}`,
    settings: () => EF_SEARCH.map((ef) => ({ label: `ef ${ef}`, parameters: { ef } })),
    async build(rows, progress) {
      const index = create(64);
      for (let first = 0; first < rows.count; first += PIECE_ROWS) {
        const count = Math.min(PIECE_ROWS, rows.count - first);
        const keys = BigUint64Array.from({ length: count }, (_, at) => BigInt(first + at));
        index.add(keys, await rows.read(first, count), 1);
        await progress(first + count);
      }
      index.save(path);
      return statSync(path).size;
    },
    async open() {
      create(64).load(path);
    },
    search(query, k, { parameters }) {
      const ef = parameters.ef as number;
      let index = opened.get(ef);
      if (!index) {
        // One at a time: a million float vectors are a gigabyte.
        opened.clear();
        index = create(ef);
        index.load(path);
        opened.set(ef, index);
      }
      return { rows: Array.from(index.search(query, k, 1).keys, Number) };
    },
  };
}
