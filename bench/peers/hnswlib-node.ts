import { statSync } from 'node:fs';
import hnswlib from 'hnswlib-node';
import { EF_CONSTRUCTION, EF_SEARCH, M, SEED } from './graph-parameters.ts';
import { addEach, type Peer } from './peer.ts';

/** @param path where its file is kept */
export function hnswlibNode(path: string, dimensions: number): Peer {
  const index = new hnswlib.HierarchicalNSW('ip', dimensions);
  let ef = 0;
  return {
    name: 'hnswlib-node',
    what: `native graph (HNSW), float32, M ${M}, efConstruction ${EF_CONSTRUCTION}`,
    settings: () => EF_SEARCH.map((ef) => ({ label: `ef ${ef}`, parameters: { ef } })),
    async build(rows, progress) {
      index.initIndex(rows.count, M, EF_CONSTRUCTION, SEED);
      await addEach(rows, progress, (vector, row) => index.addPoint(Array.from(vector), row));
      index.writeIndexSync(path);
      return statSync(path).size;
    },
    async open() {
      index.readIndexSync(path);
    },
    search(query, k, { parameters }) {
      if (parameters.ef !== ef) {
        ef = parameters.ef as number;
        index.setEf(ef);
      }
      return { rows: index.searchKnn(Array.from(query), k).neighbors };
    },
  };
}
