import type { Asset, LabEncoder, Release } from './release.ts';

/**
 * The release as it is with another of its encoders answering the searches: encoder, index, what words mean and what scores
 * mean are that one's; a projection that was learned for the site's own is left out.
 * @param id of the encoder
 * @returns the release itself for its own encoder; null for one that cannot answer
 */
export function releaseAnsweredBy(release: Release, id: string): Release | null {
  if (id === release.encoder.identity.id) return release;
  const found = release.lab?.find(({ identity }) => identity.id === id);
  // An index is one file of all items; those of a collection in shards are cut by what its own encoder sees.
  if (!found?.search || release.collection.shards !== undefined) return null;
  const { identity, card, model, projection, search } = found;
  const { calibration: _, ...collection } = release.collection;
  const { meaning: __, tuning: ___, details: ____, ...rest } = release;
  return {
    ...rest,
    collection: { ...collection, ...(search.calibration && { calibration: search.calibration }) },
    encoder: { identity, card, model, ...(projection && { projection }) },
    ...(search.meaning && { meaning: search.meaning }),
    index: search.index,
  };
}

/** What an encoder of the lab adds to the device before it answers the first photo: itself and its index. */
export function assetsToAnswer({ model, projection, search }: LabEncoder): readonly Asset[] {
  return [model, ...(projection ? [projection] : []), ...(search ? [search.index] : [])];
}
