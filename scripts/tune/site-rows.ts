import type { Release } from '../../src/assets/release.ts';
import { FormatError } from '../../src/core/errors.ts';
import { decodeIndex } from '../../src/core/index-format/decode-index.ts';
import { parseItems } from '../../src/core/item-list.ts';
import { entriesOf } from '../../src/core/regions/regions.ts';
import { indexRows } from '../../src/core/tuning/index-rows.ts';
import { CommandError } from '../command-line/command-error.ts';
import { readAsset } from '../search/read-site.ts';

/** The embeddings of a site's items as its index keeps them, and its items. @throws CommandError of a site in shards */
export async function readSiteRows(site: string, release: Release) {
  const { items: count, shards, regions } = release.collection;
  if (shards !== undefined) {
    throw new CommandError(
      `"${site}" is in ${shards} shards; only a collection whose index is one file (up to 32,768 pictures) can be tuned`,
    );
  }
  const index = decodeIndex(new Uint8Array(await readAsset(site, release.index)));
  const entries = entriesOf(regions ?? []);
  if (index.header.count !== count * entries) {
    throw new FormatError(`the index holds ${index.header.count} entries; expected ${count * entries}`);
  }
  const list = parseItems(JSON.parse((await readAsset(site, release.items)).toString()), count);
  return { rows: indexRows(index, entries), dimensions: index.header.dimensions, ...list };
}
