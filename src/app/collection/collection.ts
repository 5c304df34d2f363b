import type { Release } from '../../assets/release.ts';
import type { Calibration } from '../../core/calibration/calibration.ts';
import type { ScoreLevels } from '../../core/calibration/score-levels.ts';
import { DownloadError } from '../../core/errors.ts';
import type { Facet } from '../../core/facets.ts';
import type { Item } from '../../core/item.ts';
import type { Neighbour } from '../../core/neighbour.ts';
import { passesFilters } from '../../core/query/passes-filters.ts';
import type { Filter } from '../../core/query/query.ts';
import { type Vote, votesOf } from '../../core/vote/category-vote.ts';
import { itemName } from './item-name.ts';
import type { ItemSource } from './item-source.ts';
import { dayNumber, shuffleByDay } from './shuffle-by-day.ts';

/** The pictures that are searched together, as the views see them. */
export class Collection {
  readonly name: string;
  /** How many pictures there are, loaded or not. */
  readonly count: number;
  /** Whether only a part of it is loaded. */
  readonly isSharded: boolean;
  readonly columns: readonly string[];
  /** Numbers of the items to browse through, shuffled by the day. */
  readonly today: Uint32Array;
  #measured: Calibration | undefined;
  #calibration: Calibration | undefined;
  readonly #source: ItemSource;
  readonly #siteUrl: string;
  readonly #pictures = new WeakMap<Item, Blob>();

  constructor({ collection }: Release, source: ItemSource, siteUrl: string, now: Date) {
    this.name = collection.name;
    this.count = source.count;
    this.isSharded = collection.shards !== undefined;
    this.columns = source.columns;
    this.#measured = collection.calibration;
    this.#calibration = collection.calibration;
    const order = shuffleByDay(source.browsable.length, dayNumber(now));
    this.today = order.map((place) => source.browsable[place] ?? 0);
    this.#source = source;
    this.#siteUrl = siteUrl;
  }

  /** What can be filtered by, known without any item. */
  get facets(): readonly Facet[] {
    return this.#source.facets;
  }

  /** What scores mean here; undefined where the collection is too small to have been measured. */
  get levels(): ScoreLevels | undefined {
    return this.#calibration?.scores;
  }

  /** Takes what scores and votes mean from a release as it is with another encoder. */
  measuredAs({ collection }: Pick<Release, 'collection'>): void {
    this.#measured = collection.calibration;
    this.#calibration = collection.calibration;
  }

  /** Takes what scores and votes mean from here, null where that is not known; undefined: from the release again. */
  setCalibration(calibration: Calibration | null | undefined): void {
    this.#calibration = calibration === undefined ? this.#measured : (calibration ?? undefined);
  }

  /** What the nearest items say that a query is, the surest first. */
  votes(voters: readonly Neighbour[]): Vote[] {
    return votesOf(voters, (item) => this.#source.get(item)?.metadata, this.#calibration?.votes ?? []);
  }

  /** The number of the loaded item with this path. */
  numberOf(path: string): number | undefined {
    return this.#source.numberOf(path);
  }

  /** The number of the item with this path, once it is loaded; undefined where no item has it. */
  find(path: string): Promise<number | undefined> {
    return this.#source.find(path);
  }

  /**
   * Loads items, so that they can be shown; those that cannot be had stay away.
   * @returns what is wrong with the first of them, or null
   */
  load(numbers: readonly number[]): Promise<Error | null> {
    return this.#source.load(numbers);
  }

  has(number: number): boolean {
    return this.#source.get(number) !== undefined;
  }

  /** @throws RangeError for a number that no loaded item has */
  item(number: number): Item {
    const item = this.#source.get(number);
    if (!item) throw new RangeError(`item ${number} was asked for; of ${this.count} items it is not loaded`);
    return item;
  }

  nameOf(number: number): string {
    return itemName(this.item(number));
  }

  /** Numbers of today's items that pass the filters, in their order. */
  passing(filters: readonly Filter[]): Uint32Array {
    if (filters.length === 0) return this.today;
    return this.today.filter((number) => passesFilters(this.item(number).metadata, filters));
  }

  /** The thumbnail of an item as a file, the same object each time. @throws DownloadError */
  async pictureOf(number: number): Promise<Blob> {
    const item = this.item(number);
    const kept = this.#pictures.get(item);
    if (kept) return kept;
    let response: Response;
    try {
      response = await fetch(this.thumbnailUrl(item));
    } catch (error) {
      throw new DownloadError(`the picture of “${itemName(item)}” could not be loaded: there is no connection`, {
        cause: error,
      });
    }
    if (!response.ok) throw new DownloadError(`the server answered ${response.status} for ${item.thumbnail}`);
    const picture = await response.blob();
    this.#pictures.set(item, picture);
    return picture;
  }

  thumbnailUrl(item: Item): string {
    return new URL(`thumbnails/${item.thumbnail}`, this.#siteUrl).href;
  }
}
