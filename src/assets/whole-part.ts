import { FormatError } from '../core/errors.ts';
import { entriesOf } from '../core/regions/regions.ts';
import type { Asset, Release } from './release.ts';

/** What can be held at once of a collection. */
export interface WholePart {
  readonly items: number;
  /** A whole index with `entries` rows of each item, the first of them the whole picture. */
  readonly index: Asset;
  readonly entries: number;
  /** A whole list of the items. */
  readonly list: Asset;
}

/** All of a collection, or of one in shards its sample. @throws FormatError for one in shards without a sample */
export function wholePart({ collection, index, items: list, sample }: Release): WholePart {
  const { items, shards, regions } = collection;
  if (shards === undefined) return { items, index, list, entries: entriesOf(regions ?? []) };
  if (!sample) {
    throw new FormatError(
      `this collection is in ${shards} shards, too many pictures to hold at once, and was built without a sample of them; build the site again`,
    );
  }
  return { ...sample, entries: 1 };
}
