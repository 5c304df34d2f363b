import { facetsOf } from '../../../core/facets.ts';
import type { MapContent } from '../../../core/layout/map-content.ts';
import type { Photos } from '../../session/photos.ts';
import { FOLDER, type LabPictures } from '../lab/state/lab-pictures.ts';
import type { MapSource } from './map-source.ts';

const GREY = [128, 128, 128] as const;

/** The map of photos of this visit, by the folders that they lie in. */
export function photoSource(
  pictures: LabPictures,
  photos: Pick<Photos, 'add'>,
  map: MapContent,
  key: string,
): MapSource {
  const ratios = new Map<number, number>();
  const ids = new Map<number, string>();
  const known = new Map<number, Blob>();
  const folders = pictures.labels(FOLDER);
  const metadataOf = (item: number) => ({ [FOLDER]: folders[item] ?? '' });
  const measure = async (item: number) => {
    const blob = await pictures.pictureOf(item);
    const bitmap = await createImageBitmap(blob);
    ratios.set(item, bitmap.width / bitmap.height);
    known.set(item, blob);
    bitmap.close();
  };
  return {
    key,
    map,
    isCollection: false,
    facets: facetsOf(
      folders.map((_, item) => ({ metadata: metadataOf(item) })),
      [FOLDER],
    ),
    columns: [FOLDER],
    load: (items) => Promise.allSettled(items.filter((item) => !ratios.has(item)).map(measure)),
    has: (item) => ratios.has(item),
    nameOf: (item) => pictures.nameOf(item),
    pathOf: (item) => [folders[item], pictures.nameOf(item)].filter(Boolean).join('/'),
    ratioOf: (item) => ratios.get(item) ?? 1,
    colourOf: () => GREY,
    pictureOf: (item) => pictures.pictureOf(item),
    metadataOf,
    exampleOf(item) {
      const blob = known.get(item);
      if (!blob) throw new RangeError(`photo ${item} of ${map.count} was asked for before it was loaded`);
      const id = ids.get(item) ?? photos.add(blob, pictures.nameOf(item), 'Your photo').id;
      ids.set(item, id);
      return { kind: 'photo', id };
    },
  };
}
