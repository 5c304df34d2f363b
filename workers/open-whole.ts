import { openAsset } from '../src/assets/open-asset.ts';
import { FormatError } from '../src/core/errors.ts';
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
  const list = { asset: release.items, items: index.items };
  // The index translates a filter to its rows once, so the same filters are the same object.
  let last: { readonly key: string; readonly bits: Uint8Array } | null = null;
  return {
    summary: { items: index.items, dimensions: index.dimensions, kernel: index.kernel },
    wordsLevel: release.collection.calibration?.scores.words,
    async search(vector, { k, filters, focus }, signal) {
      const key = JSON.stringify(filters);
      if (filters.length > 0 && last?.key !== key) {
        last = { key, bits: await filterBits(list, filters, siteUrl, signal) };
      }
      const filter = filters.length > 0 && last ? { filter: last.bits } : {};
      const begun = performance.now();
      const { neighbours, plan } = await index.search(vector, { k, signal, ...filter, ...(focus && { focus }) });
      return { neighbours, plan, coverage: wholeCoverage(index.items), searchMs: performance.now() - begun };
    },
    embeddingOf: async (item) => index.embeddingOf(item),
    async *items(_reach, signal) {
      yield { first: 0, items: await readItems(list, siteUrl, signal) };
    },
  };
}
