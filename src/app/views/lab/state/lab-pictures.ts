import type { LabCollection } from '../../../../engine/lab.ts';
import type { Collection } from '../../../collection/collection.ts';

/** The pictures that the lab compares, with what it shows of them. */
export interface LabPictures extends LabCollection {
  readonly name: string;
  /** How many pictures there are, where these are a sample of them. */
  readonly sampleOf: number | null;
  /** Columns whose cells can be labels, the most telling first. */
  readonly columns: readonly string[];
  /** The label of each item in a column; empty where it has none. */
  labels(column: string): readonly string[];
  nameOf(item: number): string;
  urlOf(item: number): string;
  /** Brings what is shown of some items. */
  load(items: readonly number[]): Promise<unknown>;
}

/** The site's collection, or its sample, as the lab sees it. @param all how many pictures the site has */
export function sitePictures(collection: Collection, all: number): LabPictures {
  const { count } = collection;
  const known = new Map<string, readonly string[]>();
  return {
    id: 'site',
    name: collection.name,
    sampleOf: all > count ? all : null,
    count,
    columns: collection.facets.flatMap((facet) => (facet.kind === 'values' ? [facet.column] : [])),
    labels(column) {
      const before = known.get(column);
      if (before) return before;
      const labels = Array.from({ length: count }, (_, item) => String(collection.item(item).metadata[column] ?? ''));
      known.set(column, labels);
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
    sampleOf: null,
    count: photos.length,
    columns: [FOLDER],
    labels: () => photos.map(({ folder }) => folder),
    nameOf: (item) => photo(item).name,
    urlOf: (item) => photo(item).url,
    pictureOf: async (item) => photo(item).blob,
    load: async () => null,
  };
}
