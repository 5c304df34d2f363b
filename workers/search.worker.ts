import kernels from 'virtual:akin-kernels';
import { expose } from 'comlink';
import { openAsset } from '../src/assets/open-asset.ts';
import { FormatError } from '../src/core/errors.ts';
import type { Neighbour, SearchResult, SearchWorkerApi } from '../src/engine/contract.ts';
import { registerAbortSignalTransfer } from '../src/engine/contract-abort.ts';
import { assertMadeFor } from '../src/search/index-fits-encoder.ts';
import { type OpenIndex, openIndex } from '../src/search/open-index.ts';

let index: OpenIndex | undefined;

const api: SearchWorkerApi = {
  async open({ release, siteUrl }, signal, onProgress) {
    const response = await openAsset(release.index, siteUrl, { signal, onProgress });
    if (!response.body) throw new FormatError('the index arrived without content');
    const opened = await openIndex(response.body, kernels);
    assertMadeFor(opened.header, release.encoder.identity, release.encoder.card.input.preprocessing);
    index = opened;
    return { items: index.items, dimensions: index.dimensions, kernel: index.kernel };
  },
  searchByEmbedding: (embedding, { k }, signal) => timed((open) => open.searchByEmbedding(embedding, k, signal)),
  searchByItem: (item, { k }, signal) => timed((open) => open.searchByItem(item, k, signal)),
};

async function timed(search: (index: OpenIndex) => Promise<readonly Neighbour[]>): Promise<SearchResult> {
  if (!index) throw new FormatError('a question arrived before the index was open');
  const begun = performance.now();
  const neighbours = await search(index);
  const coverage = { itemsSeen: index.items, items: index.items, missingBytes: 0, problem: null };
  return { neighbours, plan: 'exact', coverage, searchMs: performance.now() - begun };
}

registerAbortSignalTransfer();
expose(api);
