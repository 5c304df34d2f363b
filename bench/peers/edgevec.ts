import initialise, { EdgeVec, EdgeVecConfig } from 'edgevec';
import { EF_CONSTRUCTION, M } from './graph-parameters.ts';
import { addEach, type Peer } from './peer.ts';

/** It takes the number of candidates when it is made, so the curve comes from rescoring its sign codes. */
const EF = 64;
const RESCORED: readonly number[] = [2, 5, 10, 20, 50];

export function edgevec(): Peer {
  let index: EdgeVec;
  return {
    name: 'edgevec',
    what: `graph (HNSW), float32, M ${M}, efConstruction ${EF_CONSTRUCTION}; or sign codes, rescored`,
    settings: () => [
      { label: `ef ${EF}`, parameters: { ef: EF } },
      ...RESCORED.map((factor) => ({ label: `signs × ${factor}`, parameters: { factor } })),
    ],
    async build(rows, progress) {
      await initialise();
      const config = new EdgeVecConfig(rows.dimensions);
      // On unit vectors it orders as the cosine does; its own cosine and dot find the farthest (0.9.0).
      config.metric = 'l2';
      config.m = M;
      config.m0 = 2 * M;
      config.ef_construction = EF_CONSTRUCTION;
      config.ef_search = EF;
      index = new EdgeVec(config);
      index.enableBQ();
      await addEach(
        rows,
        progress,
        (vector) => {
          index.insert(vector);
        },
        256,
      );
      return index.serializedSize();
    },
    search(query, k, { parameters }) {
      const { factor } = parameters;
      const found = (
        typeof factor === 'number' ? index.searchBQRescored(query, k, factor) : index.search(query, k)
      ) as readonly { readonly id: number }[];
      return { rows: found.map(({ id }) => id - FIRST_ID) };
    },
  };
}

/** Its ids count from 1. */
const FIRST_ID = 1;
