import type { PictureCache } from './picture-cache.ts';
import type { ProcessedPicture } from './process-pictures.ts';
import type { SiteFile } from './site-file.ts';

/** File name of a thumbnail: named for its content, so that equal pictures share one and browsers may keep it. */
export function thumbnailName({ thumbnail }: Pick<ProcessedPicture, 'thumbnail'>): string {
  return `${thumbnail.sha256.slice(0, 16)}.webp`;
}

/** The same in one of 256 folders: some hosts and tools are slow with a hundred thousand files in one. */
export function folderedThumbnail(picture: Pick<ProcessedPicture, 'thumbnail'>): string {
  return `${picture.thumbnail.sha256.slice(0, 2)}/${thumbnailName(picture)}`;
}

/**
 * The thumbnails of a collection, each once; read from the cache one by one when they are written.
 * @param nameOf a picture's file below `thumbnails/`
 */
export function thumbnailFiles(
  pictures: readonly ProcessedPicture[],
  cache: PictureCache,
  nameOf: (picture: ProcessedPicture) => string,
): SiteFile[] {
  const files = new Map<string, SiteFile>();
  for (const picture of pictures) {
    const path = `thumbnails/${nameOf(picture)}`;
    files.set(path, { path, ...picture.thumbnail, read: () => readThumbnail(picture, cache) });
  }
  return [...files.values()];
}

async function readThumbnail({ path, contentSha256 }: ProcessedPicture, cache: PictureCache): Promise<Uint8Array> {
  const record = await cache.read(contentSha256);
  if (!record) throw new Error(`the cache lost "${path}" during the build; run the command again`);
  return record.thumbnail;
}
