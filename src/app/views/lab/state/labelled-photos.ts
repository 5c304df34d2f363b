import type { LabelledPhoto } from './lab-pictures.ts';

/** So many photos are compared at once: what a phone embeds in a minute or two. */
const MOST = 2000;

/** The pictures among the files of a folder, each labelled by the folder that it lies in. */
export function labelledPhotos(files: readonly File[]): LabelledPhoto[] {
  return files
    .filter(({ type }) => type.startsWith('image/'))
    .sort((a, b) => (a.webkitRelativePath < b.webkitRelativePath ? -1 : 1))
    .slice(0, MOST)
    .map((file) => ({
      blob: file,
      name: file.name,
      folder: file.webkitRelativePath.split('/').at(-2) ?? '',
      url: URL.createObjectURL(file),
    }));
}
