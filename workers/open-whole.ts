import { openAsset } from '../src/assets/open-asset.ts';
import { FormatError } from '../src/core/errors.ts';
import { entriesOf, entryBits, itemsOfEntries, wholeBits } from '../src/core/regions/regions.ts';
import { assertMadeFor } from '../src/search/index-fits-encoder.ts';
import { openIndex } from '../src/search/open-index.ts';
import { filterBits, readItems } from './item-filter.ts';
import { type OpenOptions, type Searchable, wholeCoverage } from './searchable.ts';

/** Opens a collection whose index is one file. @throws DownloadError, FormatError */
export async function openWhole({ release, siteUrl, kernels, signal, onProgress }: OpenOptions): Promise<Searchable> {
  const response = await openAsset(release.index, siteUrl, { signal, onProgress });
  if (!response.body) throw new FormatError('the index arrived without content');
  const index = await openIndex(response.body, kernels);
  assertMadeFor(index.header, release.encoder.identity, release.encoder.card.input.preprocessing);
  const parts = release.collection.regions ?? [];
  const entries = entriesOf(parts);
  const items = index.items / entries;
  if (!Number.isInteger(items)) {
    throw new FormatError(`the index holds ${index.items} entries; expected ${entries} for each item`);
  }
  const list = { asset: release.items, items };
  const wholes = wholeBits(items, parts);
  // The index translates a filter to its rows once, so the same filters are the same object.
  let last: { readonly key: string; readonly bits: Uint8Array } | null = null;
  return {
    summary: { items, dimensions: index.dimensions, kernel: index.kernel },
    hasParts: parts.length > 0,
    wordsLevel: release.collection.calibration?.scores.words,
    async search(vector, { k, filters, focus, isProjected, isOfWholes }, signal) {
      const key = JSON.stringify(filters);
      if (filters.length > 0 && last?.key !== key) {
        last = { key, bits: entryBits(await filterBits(list, filters, siteUrl, signal), items, parts) };
      }
      const bits = filters.length > 0 ? last?.bits : isOfWholes ? wholes : undefined;
      const begun = performance.now();
      // Of every item all entries may stand before the next item.
      const space = { ...(focus && { focus }), ...(isProjected && { isProjected }) };
      const found = await index.search(vector, {
        k: isOfWholes ? k : k * entries,
        signal,
        ...(bits && { filter: bits }),
        ...space,
      });
      const neighbours = itemsOfEntries(found.neighbours, parts, k);
      const searchMs = performance.now() - begun;
      return { neighbours, plan: found.plan, coverage: wholeCoverage(items), searchMs };
    },
    lookThrough: (matrix) => index.lookThrough(matrix),
    embeddingOf: async (item) => index.embeddingOf(item * entries),
    async describe({ isKnown, onItems }, signal) {
      const all = { parts: 1, of: 1, missingBytes: 0 };
      if (!isKnown(0)) await onItems(0, await readItems(list, siteUrl, signal), all);
      return all;
    },
  };
}
