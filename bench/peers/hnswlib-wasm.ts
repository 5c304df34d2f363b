import { type HierarchicalNSW, loadHnswlib } from 'hnswlib-wasm';
import { EF_CONSTRUCTION, EF_SEARCH, graphBytes, M, SEED } from './graph-parameters.ts';
import { addEach, type Peer } from './peer.ts';

export function hnswlibWasm(): Peer {
  let index: HierarchicalNSW;
  let ef = 0;
  return {
    name: 'hnswlib-wasm',
    what: `graph (HNSW), float32, M ${M}, efConstruction ${EF_CONSTRUCTION}`,
    settings: () => EF_SEARCH.map((ef) => ({ label: `ef ${ef}`, parameters: { ef } })),
    async build(rows, progress) {
      const library = await loadHnswlib();
      index = new library.HierarchicalNSW('ip', rows.dimensions, '');
      index.initIndex(rows.count, M, EF_CONSTRUCTION, SEED);
      await addEach(rows, progress, (vector, row) => index.addPoint(vector, row, false), 512);
      return graphBytes(rows.count, rows.dimensions);
    },
    search(query, k, { parameters }) {
      if (parameters.ef !== ef) {
        ef = parameters.ef as number;
        index.setEfSearch(ef);
      }
      return { rows: index.searchKnn(query, k, undefined).neighbors };
    },
  };
}
