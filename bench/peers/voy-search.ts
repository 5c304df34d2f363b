import { Voy } from 'voy-search';
import { addEach, type Peer } from './peer.ts';

export function voySearch(): Peer {
  const voy = new Voy({ embeddings: [] });
  return {
    name: 'voy-search',
    what: 'exact, k-d tree, float32',
    settings: () => [{ label: 'exact', parameters: {} }],
    async build(rows, progress) {
      let batch: { id: string; title: string; url: string; embeddings: number[] }[] = [];
      await addEach(
        rows,
        async (done) => {
          voy.add({ embeddings: batch });
          batch = [];
          await progress(done);
        },
        (vector, row) => {
          batch.push({ id: String(row), title: '', url: '', embeddings: Array.from(vector) });
        },
        1_000,
      );
      // Its only form that can be stored is JSON; beyond this many rows a text of numbers is longer than a string can be.
      return rows.count <= 20_000 ? voy.serialize().length : Number.NaN;
    },
    search: (query, k) => ({ rows: voy.search(query, k).neighbors.map(({ id }) => Number(id)) }),
  };
}
