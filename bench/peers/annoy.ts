import { statSync } from 'node:fs';
import Annoy from 'annoy';
import { addEach, type Peer } from './peer.ts';

/** Nodes that a search looks at. */
const SEARCH_K: readonly number[] = [200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000];

/** Its "Angular" distance orders as the cosine does. */
export function annoy(path: string, dimensions: number, trees: number): Peer {
  const index = new Annoy(dimensions, 'Angular');
  return {
    name: `annoy, ${trees} trees`,
    what: 'native random-projection trees, float32',
    settings: () => SEARCH_K.map((searchK) => ({ label: `search_k ${searchK}`, parameters: { searchK } })),
    async build(rows, progress) {
      const building = new Annoy(dimensions, 'Angular');
      await addEach(rows, progress, (vector, row) => building.addItem(row, Array.from(vector)));
      building.build(trees);
      building.save(path);
      return statSync(path).size;
    },
    async open() {
      if (!index.load(path)) throw new Error(`annoy cannot load ${path}`);
    },
    search: (query, k, { parameters }) => ({
      rows: index.getNNsByVector(Array.from(query), k, parameters.searchK as number, false),
    }),
  };
}
