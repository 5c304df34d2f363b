import { openAsset } from '../src/assets/open-asset.ts';
import { FormatError } from '../src/core/errors.ts';
import { assertMadeFor } from '../src/search/index-fits-encoder.ts';
import { openIndex } from '../src/search/open-index.ts';
import { filterBits } from './item-filter.ts';
import { type OpenOptions, type Searchable, wholeCoverage } from './searchable.ts';

/** Opens a collection whose index is one file. @throws DownloadError, FormatError */
export async function openWhole({ release, siteUrl, kernels, signal, onProgress }: OpenOptions): Promise<Searchable> {
  const response = await openAsset(release.index, siteUrl, { signal, onProgress });
  if (!response.body) throw new FormatError('the index arrived without content');
  const index = await openIndex(response.body, kernels);
  assertMadeFor(index.header, release.encoder.identity, release.encoder.card.input.preprocessing);
  // The index translates a filter to its rows once, so the same filters are the same object.
  let last: { readonly key: string; readonly bits: Uint8Array } | null = null;
  return {
    summary: { items: index.items, dimensions: index.dimensions, kernel: index.kernel },
    async search(vector, { k, filters }, signal) {
      const key = JSON.stringify(filters);
      if (filters.length > 0 && last?.key !== key) {
        const list = { asset: release.items, items: index.items };
        last = { key, bits: await filterBits(list, filters, siteUrl, signal) };
      }
      const filter = filters.length > 0 && last ? { filter: last.bits } : {};
      const begun = performance.now();
      const { neighbours, plan } = await index.search(vector, { k, signal, ...filter });
      return { neighbours, plan, coverage: wholeCoverage(index.items), searchMs: performance.now() - begun };
    },
    embeddingOf: async (item) => index.embeddingOf(item),
  };
}
