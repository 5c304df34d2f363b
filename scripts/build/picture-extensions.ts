import { extname } from 'node:path';
import sharp from 'sharp';

/** Extensions of the formats that this sharp reads, in lower case, with the dot. */
const READABLE: ReadonlySet<string> = new Set(
  Object.values(sharp.format)
    .filter(({ input }) => input.file)
    // sharp's types leave out that a format without suffixes has none.
    .flatMap(({ input }) => input.fileSuffix ?? [])
    .map((suffix) => suffix.toLowerCase())
    .concat('.jpg', '.jpeg'),
);

/** Pictures all the same, which a person would miss in the answer without a word about them. */
const UNREADABLE: ReadonlySet<string> = new Set([
  '.heic',
  '.heif',
  '.jxl',
  '.bmp',
  '.psd',
  '.jp2',
  '.cr2',
  '.nef',
  '.dng',
]);

/** Whether a file is a picture by its name, and if so whether it can be read. */
export function pictureKind(fileName: string): 'readable' | 'unreadable' | 'other' {
  const name = fileName.toLowerCase();
  const extension = extname(name);
  if (READABLE.has(extension) || name.endsWith('.svg.gz')) return 'readable';
  return UNREADABLE.has(extension) ? 'unreadable' : 'other';
}
