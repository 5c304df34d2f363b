import type { Release } from '../../src/assets/release.ts';
import { wholePart } from '../../src/assets/whole-part.ts';
import { FormatError } from '../../src/core/errors.ts';
import { decodeIndex } from '../../src/core/index-format/decode-index.ts';
import { parseItems } from '../../src/core/item-list.ts';
import { indexRows } from '../../src/core/tuning/index-rows.ts';
import { readAsset } from '../search/read-site.ts';

/** The embeddings of a site's items as its index keeps them, and its items; of a site in shards those of its sample. @throws FormatError */
export async function readSiteRows(site: string, release: Release) {
  const { index: indexAsset, list: listAsset, items: count, entries } = wholePart(release);
  const index = decodeIndex(new Uint8Array(await readAsset(site, indexAsset)));
  if (index.header.count !== count * entries) {
    throw new FormatError(`the index holds ${index.header.count} entries; expected ${count * entries}`);
  }
  const list = parseItems(JSON.parse((await readAsset(site, listAsset)).toString()), count);
  return { rows: indexRows(index, entries), dimensions: index.header.dimensions, ...list };
}
