import type { Measured } from '../../../../core/evaluation/measured.ts';
import type { Settings } from '../../../../core/evaluation/settings.ts';
import { Lab } from '../../../../engine/lab.ts';
import { Observable } from '../../../../engine/observable.ts';
import type { Collection } from '../../../collection/collection.ts';
import { keepAddedEncoder, readAddedEncoders, removeAddedEncoder } from '../../../../storage/added-encoders.ts';
import type { Photo } from '../../../session/photos.ts';
import type { Site } from '../../../site.ts';
import { AddedEncoders, type AddedStore } from './added-encoders.ts';
import { labCollection } from './lab-collection.ts';
import { type LabelledPhoto, type LabPictures, photoPictures, sitePictures } from './lab-pictures.ts';
import { firstSettings } from './settings-choices.ts';

/** What is asked for in the lab. */
export type Asked =
  | { readonly kind: 'item'; readonly item: number }
  /** @param label what the person says that it shows; empty for nothing */
  | { readonly kind: 'photo'; readonly photo: Pick<Photo, 'id' | 'name' | 'blob' | 'url'>; readonly label: string };

/** The two settings that stand side by side. */
export const SIDES = ['a', 'b'] as const;
export type Side = (typeof SIDES)[number];

export interface LabState {
  readonly pictures: LabPictures;
  /** The column that labels come from; empty where there is none. */
  readonly column: string;
  readonly settings: Readonly<Record<Side, Settings>>;
  readonly asked: Asked;
  /** Results of the whole collection, the last ones measured. */
  readonly measured: readonly Measured[];
}

/** So many pictures are looked at without asking: they take seconds. */
const UNASKED = 100;

/** What the lab's sections share; it stays while the page does. */
export class LabSession extends Observable<LabState> {
  readonly lab: Lab;
  /** Encoders that the person has added. */
  readonly added: AddedEncoders;
  readonly site: LabPictures;
  /** What `site` shows: the site's collection or its sample. */
  readonly collection: Collection;
  /** Long computations that the person has asked for, by what they are of. */
  readonly #wanted = new Set<string>();

  constructor({ release, siteUrl, mayStart }: Site, collection: Collection) {
    const lab = new Lab({ release, siteUrl, mayStart });
    const pictures = sitePictures(collection, release.collection.items);
    const [a, b] = firstSettings(lab.encoders.get());
    const asked: Asked = { kind: 'item', item: collection.today[0] ?? 0 };
    super({ pictures, column: pictures.columns[0] ?? '', settings: { a, b }, asked, measured: [] });
    this.lab = lab;
    this.added = new AddedEncoders(lab, addedStore(siteUrl));
    void this.added.restore();
    this.site = pictures;
    this.collection = collection;
  }

  change(part: Partial<LabState>): void {
    this.set({ ...this.get(), ...part });
  }

  /** Whether the person wants all pictures looked at by an encoder at a size that the site brings nothing for. */
  isWanted({ encoder, size }: Settings): boolean {
    const { pictures } = this.get();
    return pictures.count <= UNASKED || this.#wanted.has(`${pictures.id} ${encoder} ${size}`);
  }

  want({ encoder, size }: Settings): void {
    const state = this.get();
    this.#wanted.add(`${state.pictures.id} ${encoder} ${size}`);
    // What waited for it begins anew.
    this.change({ settings: { ...state.settings }, asked: { ...state.asked } });
  }

  /** Asks by a photo of this visit. */
  askPhoto(photo: Photo): void {
    this.change({ asked: { kind: 'photo', photo, label: '' } });
  }

  /** Goes back to the site's collection. */
  showSite(): void {
    if (this.get().pictures !== this.site) this.#show(this.site);
  }

  /** Compares photos of the person's from here on; they stay in this page's memory. */
  showPhotos(photos: readonly LabelledPhoto[]): void {
    this.lab.forget();
    this.#show(photoPictures(photos));
  }

  /** Removes an encoder that was added; settings that name it go back to the site's own. @returns whether it is gone for good */
  removeEncoder(id: string): Promise<boolean> {
    const removed = this.added.remove(id);
    this.dropEncoder(id);
    return removed;
  }

  /** Takes an encoder out of the lab; what the device keeps of it stays. */
  dropEncoder(id: string): void {
    this.lab.remove(id);
    const { settings } = this.get();
    const [first] = firstSettings(this.lab.encoders.get());
    const kept = (one: Settings) => (one.encoder === id ? first : one);
    this.change({ settings: { a: kept(settings.a), b: kept(settings.b) } });
  }

  #show(pictures: LabPictures): void {
    this.change({
      pictures,
      column: pictures.columns[0] ?? '',
      asked: { kind: 'item', item: 0 },
      measured: [],
    });
  }
}

/** In this browser's database. */
function addedStore(siteUrl: string): AddedStore {
  return {
    read: () => readAddedEncoders(siteUrl),
    keep: (encoder) => keepAddedEncoder(siteUrl, encoder),
    remove: (id) => removeAddedEncoder(siteUrl, id),
  };
}

const sessions = new WeakMap<Site, LabSession>();

/** The lab of a site. @throws RangeError before its pictures are here (`lab-collection.ts`) */
export function labSession(site: Site): LabSession {
  const known = sessions.get(site);
  if (known) return known;
  const collection = labCollection(site);
  if (!collection) throw new RangeError('the lab was asked for before its pictures were here');
  const session = new LabSession(site, collection);
  sessions.set(site, session);
  return session;
}
