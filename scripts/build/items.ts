import type { Item } from '../../src/core/item.ts';
import type { JoinedMetadata } from './join-metadata.ts';
import type { ProcessedPicture } from './process-pictures.ts';

/** What the app is told of a picture. @param thumbnail its file below `thumbnails/` */
export function itemOf(picture: ProcessedPicture, { byPath }: JoinedMetadata, thumbnail: string): Item {
  const { path, width, height, colour } = picture;
  return { path, width, height, colour, thumbnail, metadata: byPath.get(path) ?? {} };
}
