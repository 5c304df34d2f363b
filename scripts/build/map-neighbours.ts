import { encodeIndex } from '../../src/core/index-format/encode-index.ts';
import type { NeighbourLists } from '../../src/core/layout/neighbour-lists.ts';
import type { EncoderFolder } from '../../src/encoding/encoder-folder-node.ts';
import { arrangeForSearch } from '../../src/search/arrange-for-search.ts';
import { neighboursOfAll } from '../../src/search/neighbours-of-all.ts';
import { openIndex } from '../../src/search/open-index.ts';
import { compileKernels } from '../project/compile-kernels.ts';
import type { CodedPictures } from './coded-pictures.ts';

/** The nearest items of every item, as a search in an index of whole pictures finds them. */
export async function mapNeighbours(coded: CodedPictures, { identity, card }: EncoderFolder): Promise<NeighbourLists> {
  const kernels = () => compileKernels('search');
  const content = encodeIndex({
    encoder: identity,
    preprocessing: card.input.preprocessing,
    dimensions: coded.dimensions,
    ...(await arrangeForSearch(coded, kernels)),
  });
  return neighboursOfAll(await openIndex(new Blob([content]).stream(), await kernels()));
}
