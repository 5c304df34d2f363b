import type { Facet } from '../../core/facets.ts';
import type { Item } from '../../core/item.ts';

/** Where the items of a collection come from: a list that is whole, or shards of which some are loaded. */
export interface ItemSource {
  /** How many there are, loaded or not. */
  readonly count: number;
  /** Metadata columns in the order of the owner's table. */
  readonly columns: readonly string[];
  /** What can be filtered by, known without any item. */
  readonly facets: readonly Facet[];
  /** Numbers of the items to browse through. */
  readonly browsable: Uint32Array;
  /** An item that is loaded. */
  get(number: number): Item | undefined;
  /** The number of a loaded item with this path. */
  numberOf(path: string): number | undefined;
  /**
   * Loads items. Those that cannot be had stay away.
   * @returns what is wrong with the first of them, or null
   */
  load(numbers: readonly number[]): Promise<Error | null>;
  /** Loads the item with this path. @returns its number, or undefined where no item has it @throws DownloadError, FormatError */
  find(path: string): Promise<number | undefined>;
}
