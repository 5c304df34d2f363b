import type { Asset, LabEncoder } from './release.ts';

/** Everything that the lab may download. */
export function labAssets(lab: readonly LabEncoder[] = []): Asset[] {
  return lab.flatMap(({ model, projection, layersModel, vectors }) => [
    model,
    ...(projection ? [projection] : []),
    ...(layersModel ? [layersModel] : []),
    ...vectors.map(({ asset }) => asset),
  ]);
}
