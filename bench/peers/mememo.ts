import { HNSW } from 'mememo';
import { EF_CONSTRUCTION, EF_SEARCH, M } from './graph-parameters.ts';
import { addEach, type Peer } from './peer.ts';

export function mememo(): Peer {
  const index = new HNSW({
    distanceFunction: 'cosine-normalized',
    m: M,
    efConstruction: EF_CONSTRUCTION,
    seed: 100,
    useIndexedDB: false,
  });
  return {
    name: 'mememo',
    what: `graph (HNSW) in JavaScript, M ${M}, efConstruction ${EF_CONSTRUCTION}`,
    settings: () => EF_SEARCH.map((ef) => ({ label: `ef ${ef}`, parameters: { ef } })),
    async build(rows, progress) {
      await addEach(rows, progress, (vector, row) => index.insert(String(row), Array.from(vector)), 128);
      const graph = JSON.stringify(index.exportIndex()).length;
      return graph + rows.count * rows.dimensions * 4;
    },
    async search(query, k, { parameters }) {
      const { keys } = await index.query(Array.from(query), k, parameters.ef as number);
      return { rows: keys.map(Number) };
    },
  };
}
