import { type SiteFile, siteFile } from './site-file.ts';

/** As many as fill the first screen of a phone beside the title. */
const COUNT = 6;

/** Stands once in the bundled page, in the place of the pictures. */
const PLACE = '<div id="first-pictures"></div>';

/** What the page must know of a picture that it shows before any script runs. */
export interface FirstPicture {
  /** Below the site's root. */
  readonly path: string;
  readonly width: number;
  readonly height: number;
}

/**
 * Puts some pictures, spread over the collection, into the page itself: on a slow line they are seen two seconds before
 * the app, the release and the list of items are there. The app takes them away when it opens.
 * @throws Error when the page has no place for them
 */
export async function withFirstPictures(
  shell: readonly SiteFile[],
  pictures: readonly FirstPicture[],
): Promise<SiteFile[]> {
  const step = Math.max(1, pictures.length / COUNT);
  const chosen = pictures.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step)).slice(0, COUNT);
  return Promise.all(
    shell.map(async (file) => {
      if (file.path !== 'index.html') return file;
      const page = Buffer.from(await file.read()).toString();
      if (page.split(PLACE).length !== 2) throw new Error(`index.html of the bundle does not contain ${PLACE} once`);
      return siteFile('index.html', Buffer.from(page.replace(PLACE, markup(chosen))));
    }),
  );
}

function markup(pictures: readonly FirstPicture[]): string {
  // Names of thumbnails are hashes, so nothing in them needs escaping.
  const images = pictures.map(
    ({ path, width, height }) => `<img src="./${path}" width="${width}" height="${height}" alt="" />`,
  );
  return `<div id="first-pictures" aria-hidden="true">${images.join('')}</div>`;
}
