import type { LiveSearchApi } from '../src/engine/contract-live.ts';
import type { KernelModule } from '../src/kernels/choose-module.ts';
import { createLiveCollection, type LiveCollection } from '../src/search/live-collection.ts';
import { wholeCoverage } from './searchable.ts';

/** Holds the collection that lives in this browser, if there is one. @param loadKernels null on engines without SIMD */
export function liveSearch(loadKernels: () => Promise<KernelModule | null>): LiveSearchApi {
  let live: LiveCollection | undefined;

  function started(): LiveCollection {
    if (!live) throw new RangeError('there is no collection in memory; startLive makes one');
    return live;
  }

  return {
    async startLive(dimensions) {
      live = await createLiveCollection(dimensions, await loadKernels());
    },
    async addLive(items, embeddings) {
      const collection = started();
      const { dimensions } = collection;
      if (embeddings.length !== items.length * dimensions) {
        throw new RangeError(
          `${items.length} items come with ${embeddings.length} numbers; expected ${items.length * dimensions}`,
        );
      }
      for (const [place, item] of items.entries()) {
        await collection.add(item, embeddings.subarray(place * dimensions, (place + 1) * dimensions));
      }
      return collection.items;
    },
    async removeLive(items) {
      const collection = started();
      for (const item of items) await collection.remove(item);
      return collection.items;
    },
    async arrangeLive(signal) {
      const collection = started();
      if (collection.isForestStale) await collection.rebuildForest(signal);
    },
    async searchLive(embedding, k, signal) {
      const collection = started();
      const begun = performance.now();
      const { neighbours, plan } = await collection.search(embedding, { k, signal });
      return { neighbours, plan, coverage: wholeCoverage(collection.items), searchMs: performance.now() - begun };
    },
  };
}
