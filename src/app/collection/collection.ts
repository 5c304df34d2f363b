import type { Release } from '../../assets/release.ts';
import type { Item, ItemList } from '../../core/item.ts';
import { itemName } from './item-name.ts';
import { dayNumber, shuffleByDay } from './shuffle-by-day.ts';

/** The pictures that are searched together, as the views see them. */
export class Collection {
  readonly name: string;
  readonly columns: readonly string[];
  readonly items: readonly Item[];
  /** All item numbers, shuffled by the day. */
  readonly today: Uint32Array;
  readonly #numbers = new Map<string, number>();
  readonly #siteUrl: string;

  constructor(release: Release, list: ItemList, siteUrl: string, now: Date) {
    this.name = release.collection.name;
    this.columns = list.columns;
    this.items = list.items;
    this.today = shuffleByDay(list.items.length, dayNumber(now));
    this.#siteUrl = siteUrl;
    for (const [number, item] of list.items.entries()) this.#numbers.set(item.path, number);
  }

  /** The number of the item with this path. */
  numberOf(path: string): number | undefined {
    return this.#numbers.get(path);
  }

  /** @throws RangeError for a number that no item has */
  item(number: number): Item {
    const item = this.items[number];
    if (!item) throw new RangeError(`item ${number} was asked for; the collection has ${this.items.length}`);
    return item;
  }

  nameOf(number: number): string {
    return itemName(this.item(number));
  }

  thumbnailUrl(item: Item): string {
    return new URL(`thumbnails/${item.thumbnail}`, this.#siteUrl).href;
  }
}
