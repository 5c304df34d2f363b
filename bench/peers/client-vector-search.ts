import { EmbeddingIndex } from 'client-vector-search';
import { addEach, type Peer } from './peer.ts';

export function clientVectorSearch(): Peer {
  const index = new EmbeddingIndex();
  return {
    name: 'client-vector-search',
    what: 'exact, arrays of numbers in JavaScript',
    settings: () => [{ label: 'exact', parameters: {} }],
    async build(rows, progress) {
      await addEach(rows, progress, (vector, row) => index.add({ id: row, embedding: Array.from(vector) }));
      return rows.count * rows.dimensions * Float64Array.BYTES_PER_ELEMENT;
    },
    async search(query, k) {
      const found = await index.search(Array.from(query), { topK: k });
      return { rows: found.map(({ object }) => object.id as number) };
    },
  };
}
