import type { Release } from '../../assets/release.ts';
import type { Facet } from '../../core/facets.ts';
import type { Item } from '../../core/item.ts';
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
  readonly #source: ItemSource;
  readonly #siteUrl: string;

  constructor({ collection }: Release, source: ItemSource, siteUrl: string, now: Date) {
    this.name = collection.name;
    this.count = source.count;
    this.isSharded = collection.shards !== undefined;
    this.columns = source.columns;
    const order = shuffleByDay(source.browsable.length, dayNumber(now));
    this.today = order.map((place) => source.browsable[place] ?? 0);
    this.#source = source;
    this.#siteUrl = siteUrl;
  }

  /** What can be filtered by, known without any item. */
  get facets(): readonly Facet[] {
    return this.#source.facets;
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

  thumbnailUrl(item: Item): string {
    return new URL(`thumbnails/${item.thumbnail}`, this.#siteUrl).href;
  }
}
