import { expose, transfer } from 'comlink';
import { openAsset } from '../src/assets/open-asset.ts';
import { decodeLabLayer } from '../src/core/evaluation/lab-vectors.ts';
import { registerAbortSignalTransfer } from '../src/engine/contract-abort.ts';
import type { LabWorkerApi } from '../src/engine/contract-lab.ts';
import { LabVectors } from './lab-vectors.ts';
import { measureCollection } from './measure-collection.ts';

const vectors = new LabVectors();

const api: LabWorkerApi = {
  has: async (key) => vectors.has(key),
  async load(key, { asset, siteUrl }, { layers, items }, signal, onProgress) {
    const response = await openAsset(asset, siteUrl, { signal, onProgress });
    const bytes = await response.arrayBuffer();
    const dimensions = layers.map((layer) => layer.dimensions);
    const rows = layers.map((_, at) => decodeLabLayer(bytes, dimensions, items, at).rows);
    vectors.keep(key, layers, rows);
  },
  keep: async (key, layers, rows) => vectors.keep(key, layers, rows),
  async rank(collection, settings, query, k) {
    const { rows, dimensions } = vectors.vectors(collection, settings);
    const own = (item: number) => rows.subarray(item * dimensions, (item + 1) * dimensions);
    const asked = query.kind === 'item' ? own(query.item) : query.vector.subarray(0, dimensions);
    const found = vectors.ranker(collection, settings)(asked, k, query.kind === 'item' ? query.item : -1);
    const ranking = { items: found.places, scores: found.scores };
    return transfer(ranking, [ranking.items.buffer, ranking.scores.buffer]);
  },
  async measure(collection, settings, labels, signal, onProgress) {
    for (const [at, one] of settings.entries()) {
      const share = (part: number) => onProgress((at + part) / settings.length, null);
      const found = await measureCollection(vectors.vectors(collection, one), labels, one, signal, share);
      await onProgress((at + 1) / settings.length, found);
    }
  },
  async layOut(collection, settings, names, signal, onProgress) {
    const { layOutVectors } = await import('./layout-of-vectors.ts');
    const map = await layOutVectors(vectors.vectors(collection, settings), settings, names, signal, onProgress);
    return transfer(map, [map.x.buffer, map.y.buffer, map.cluster.buffer, map.level.buffer]);
  },
};

registerAbortSignalTransfer();
expose(api);
