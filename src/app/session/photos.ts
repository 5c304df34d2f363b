/** Where a photo came from, in the words that stand under it. */
export type PhotoSource = 'Your photo' | 'Example';

/** A photo that someone searches by. It never leaves the page. */
export interface Photo {
  readonly id: string;
  /** Name of the file, or what it is where it has none. */
  readonly name: string;
  readonly source: PhotoSource;
  readonly blob: Blob;
  /** Object URL to show it with. */
  readonly url: string;
}

/** So many photos stay reachable by the back button, those of one batch among them; older ones are let go. */
const KEPT = 32;

/** The photos of this page, newest last. */
export class Photos {
  readonly #photos = new Map<string, Photo>();

  add(blob: Blob, name: string, source: PhotoSource): Photo {
    const photo: Photo = { id: crypto.randomUUID().slice(0, 8), name, source, blob, url: URL.createObjectURL(blob) };
    this.#photos.set(photo.id, photo);
    for (const old of [...this.#photos.values()].slice(0, -KEPT)) this.#drop(old);
    return photo;
  }

  /** The photo, and makes it the newest, so that what is on screen is never let go. */
  get(id: string): Photo | undefined {
    const photo = this.#photos.get(id);
    if (!photo) return undefined;
    this.#photos.delete(id);
    this.#photos.set(id, photo);
    return photo;
  }

  /** Those of this visit that are still there, the newest first. */
  list(): readonly Photo[] {
    return [...this.#photos.values()].reverse();
  }

  #drop(photo: Photo): void {
    URL.revokeObjectURL(photo.url);
    this.#photos.delete(photo.id);
  }
}
