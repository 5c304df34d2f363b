import type { Asset, Release } from './release.ts';

/** Everything that only the lab, tuning, and searches by an encoder of the lab may download. */
export function labAssets({ lab = [], sample }: Pick<Release, 'lab' | 'sample'>): Asset[] {
  const compared = lab.flatMap(({ model, projection, layersModel, vectors, search }) => [
    model,
    ...(projection ? [projection] : []),
    ...(layersModel ? [layersModel] : []),
    ...vectors.map(({ asset }) => asset),
    ...(search ? [search.index, ...Object.values(search.meaning ?? {})] : []),
  ]);
  return sample ? [...compared, sample.index, sample.list] : compared;
}
