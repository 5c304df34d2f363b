import type { LabCollection } from '../../../../engine/lab.ts';
import type { Collection } from '../../../collection/collection.ts';

/** The pictures that the lab compares, with what it shows of them. */
export interface LabPictures extends LabCollection {
  readonly name: string;
  /** Columns whose cells can be labels, the most telling first. */
  readonly columns: readonly string[];
  /** The label of each item in a column; empty where it has none. */
  labels(column: string): readonly string[];
  nameOf(item: number): string;
  urlOf(item: number): string;
  /** Brings what is shown of some items. */
  load(items: readonly number[]): Promise<unknown>;
}

/** The site's collection as the lab sees it. */
export function sitePictures(collection: Collection): LabPictures {
  const { count } = collection;
  const known = new Map<string, readonly string[]>();
  return {
    id: 'site',
    name: collection.name,
    count,
    columns: collection.facets.flatMap((facet) => (facet.kind === 'values' ? [facet.column] : [])),
    labels(column) {
      const before = known.get(column);
      if (before) return before;
      const labels = Array.from({ length: count }, (_, item) =>
        collection.has(item) ? String(collection.item(item).metadata[column] ?? '') : '',
      );
      if (!collection.isSharded) known.set(column, labels);
      return labels;
    },
    nameOf: (item) => collection.nameOf(item),
    urlOf: (item) => collection.thumbnailUrl(collection.item(item)),
    pictureOf: (item) => collection.pictureOf(item),
    load: (items) => collection.load(items),
  };
}

/** A photo of the person's, in the folder that it came from. */
export interface LabelledPhoto {
  readonly blob: Blob;
  readonly name: string;
  /** Empty where it came alone. */
  readonly folder: string;
  /** Object URL. */
  readonly url: string;
}

/** What photos of this visit are labelled by. */
export const FOLDER = 'folder';

/** Photos of this visit as the lab sees them. */
export function photoPictures(photos: readonly LabelledPhoto[]): LabPictures {
  const photo = (item: number): LabelledPhoto => {
    const found = photos[item];
    if (!found) throw new RangeError(`there is no photo ${item} of ${photos.length}`);
    return found;
  };
  return {
    id: 'photos',
    name: 'Your photos',
    count: photos.length,
    columns: [FOLDER],
    labels: () => photos.map(({ folder }) => folder),
    nameOf: (item) => photo(item).name,
    urlOf: (item) => photo(item).url,
    pictureOf: async (item) => photo(item).blob,
    load: async () => null,
  };
}
