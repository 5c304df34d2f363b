import { expose } from 'comlink';
import { FormatError } from '../src/core/errors.ts';
import type { SearchWorkerApi } from '../src/engine/contract.ts';
import { registerAbortSignalTransfer } from '../src/engine/contract-abort.ts';
import type { LiveSearchApi } from '../src/engine/contract-live.ts';
import type { Workspace } from '../src/kernels/workspace.ts';
import { liveSearch } from './live-search.ts';
import { openSharded } from './open-sharded.ts';
import { openWhole } from './open-whole.ts';
import { openWorkspace, ownKernels } from './open-workspace.ts';
import type { Searchable } from './searchable.ts';

let collection: Searchable | undefined;
let workspace: Workspace | undefined;

const api: SearchWorkerApi & LiveSearchApi = {
  ...liveSearch(ownKernels),
  async open({ release, siteUrl }, signal, onProgress) {
    const open = release.collection.shards === undefined ? openWhole : openSharded;
    workspace?.threads?.end();
    workspace = await openWorkspace();
    collection = await open({ release, siteUrl, kernels: workspace, signal, onProgress });
    return collection.summary;
  },
  searchByEmbedding: async (embedding, options, signal, onPartial) =>
    opened().search(embedding, options, signal, onPartial),
  async searchByItem(item, options, signal, onPartial) {
    const embedding = await opened().embeddingOf(item, signal);
    // One more is asked for, since the item itself is among its nearest, if not always the first: others may equal it.
    const { k } = options;
    const without = <Found extends { readonly neighbours: readonly { readonly item: number }[] }>(found: Found) => ({
      ...found,
      neighbours: found.neighbours.filter((neighbour) => neighbour.item !== item).slice(0, k),
    });
    const onOthers = (partial: Parameters<typeof onPartial>[0]) => onPartial(without(partial));
    return without(await opened().search(embedding, { ...options, k: k + 1 }, signal, onOthers));
  },
};

function opened(): Searchable {
  if (!collection) throw new FormatError('a question arrived before the index was open');
  return collection;
}

registerAbortSignalTransfer();
expose(api);
