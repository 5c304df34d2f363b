import { openAsset } from '../../../../assets/open-asset.ts';
import { wholePart } from '../../../../assets/whole-part.ts';
import { FormatError } from '../../../../core/errors.ts';
import { parseItems } from '../../../../core/item-list.ts';
import { Collection } from '../../../collection/collection.ts';
import { wholeItems } from '../../../collection/whole-items.ts';
import type { Site } from '../../../site.ts';

const samples = new WeakMap<Site, Collection>();

/**
 * The pictures that the lab and tuning work on: the site's collection, or of one in shards its sample, with numbers of its own.
 * @returns null where the sample is not loaded yet
 */
export function labCollection(site: Site): Collection | null {
  return site.collection.isSharded ? (samples.get(site) ?? null) : site.collection;
}

/** Loads the sample of a collection in shards. @throws DownloadError, FormatError; the signal's reason */
export async function openLabCollection(site: Site, signal: AbortSignal): Promise<Collection> {
  const known = labCollection(site);
  if (known) return known;
  const { release, siteUrl } = site;
  const { list, items } = wholePart(release);
  const response = await openAsset(list, siteUrl, { signal });
  const value: unknown = await response.json().catch((error: unknown) => {
    signal.throwIfAborted();
    throw new FormatError('the list of the sample is no JSON', { cause: error });
  });
  const { shards: _, ...whole } = release.collection;
  const source = wholeItems(parseItems(value, items));
  const sample = new Collection({ ...release, collection: whole }, source, siteUrl, new Date());
  samples.set(site, sample);
  return sample;
}
