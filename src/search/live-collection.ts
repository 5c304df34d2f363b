import { DEFAULT_FOREST, FOREST_FROM_ROWS } from '../core/forest/default-forest.ts';
import type { ForestOptions } from '../core/forest/forest.ts';
import { codeDimensions, padEmbeddings } from '../core/quantisation/pad-embeddings.ts';
import { buildForestInTurns } from './build-forest-in-turns.ts';
import { LiveRows } from './live-rows.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { SearchAnswer, SearchOptions } from './search-options.ts';
import { Slices } from './slices.ts';

const FIRST_CAPACITY = 256;
/** A forest is built anew when so large a share of its rows has come or gone since: each costs a linear look. */
const STALE_SHARE = 0.2;

/** A collection in memory whose items come and go; answers are those of an index built of the same items. */
export interface LiveCollection {
  readonly items: number;
  readonly dimensions: number;
  has(item: number): boolean;
  /**
   * @param item a number of the caller's, a whole number from 0, that is not in the collection
   * @param embedding of any length but of the collection's dimensions
   * @throws RangeError for a number that is taken, and for embeddings that do not fit
   */
  add(item: number, embedding: Float32Array): Promise<void>;
  /** @throws RangeError for an item that is not there */
  remove(item: number): Promise<void>;
  search(vector: Float32Array, options: SearchOptions): Promise<SearchAnswer>;
  /** The vector of an item, of unit length, as its code keeps it. @throws RangeError for an item that is not there */
  embeddingOf(item: number): Float32Array<ArrayBuffer>;
  /** Whether the forest is missing or so old that `rebuildForest` would make searches faster. */
  readonly isForestStale: boolean;
  /**
   * Builds the forest over what is there, in slices of a few milliseconds between which everything else is answered; items
   * that come or go meanwhile are taken over. One at a time.
   * @throws the signal's reason; the forest is then as it was
   */
  rebuildForest(signal?: AbortSignal): Promise<void>;
}

/**
 * @param dimensions of the embeddings
 * @param module the compiled kernels; null for their TypeScript twins
 */
export async function createLiveCollection(
  dimensions: number,
  module: Uint8Array<ArrayBuffer> | null,
  options: ForestOptions = DEFAULT_FOREST,
): Promise<LiveCollection> {
  const padded = codeDimensions(dimensions);
  let rows = await LiveRows.create(padded, FIRST_CAPACITY, module, null);
  // Searches share the scratch, and rows move only between two of them.
  const inTurn = oneAtATime();
  const oneRebuild = oneAtATime();
  /** While the forest is built: items that were removed since it began. */
  let removedMeanwhile: Set<number> | null = null;

  const fitted = (vector: Float32Array) => {
    if (vector.length !== dimensions) {
      throw new RangeError(`the vector has ${vector.length} dimensions; the collection has ${dimensions}`);
    }
    return padEmbeddings(vector, dimensions);
  };
  const rowOf = (item: number) => {
    const row = rows.rowOf(item);
    if (row === undefined) throw new RangeError(`there is no item ${item}; the collection has ${rows.items}`);
    return row;
  };

  /** Moves to a larger arena. Rows of removed items are left behind, unless a forest needs rows to keep their places. */
  async function grow(): Promise<void> {
    const keepsPlaces = rows.forest !== null || removedMeanwhile !== null;
    const wanted = Math.max(FIRST_CAPACITY, 2 * (keepsPlaces ? rows.count : rows.items));
    const larger = await LiveRows.create(padded, wanted, module, rows.forest);
    if (keepsPlaces || rows.count === rows.items) larger.copyAll(rows);
    else for (let row = 0; row < rows.count; row++) if (rows.itemAt(row) !== undefined) larger.copyRow(rows, row);
    rows = larger;
  }

  /** @param removed gets the items that are removed meanwhile */
  async function rebuild(removed: ReadonlySet<number>, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    // Until the end every row keeps its place and what it holds; rows from here on came later.
    const firstLate = rows.count;
    const { coded, rowOf } = await copyCodes(() => rows, padded, signal);
    if (rowOf.length === 0) return;
    const { forest, order } = await buildForestInTurns(coded, options, module, signal);
    const arranged = await LiveRows.create(padded, 2 * rowOf.length, module, forest);
    const slices = new Slices();
    for (const place of order) {
      if (slices.isOver) await slices.next(signal);
      arranged.copyRow(rows, rowOf[place] as number);
    }
    await inTurn(async () => {
      // More came than were there: the forest would be as stale as the one before.
      if (arranged.count + rows.count - firstLate > arranged.capacity) return;
      for (const item of removed) arranged.remove(item);
      for (let row = firstLate; row < rows.count; row++) {
        if (rows.itemAt(row) !== undefined) arranged.copyRow(rows, row);
      }
      rows = arranged;
    });
  }

  return {
    get items() {
      return rows.items;
    },
    dimensions,
    has: (item) => rows.rowOf(item) !== undefined,
    add: (item, embedding) =>
      inTurn(async () => {
        if (!Number.isInteger(item) || item < 0 || item >= 2 ** 31) {
          throw new RangeError(`item ${item}; expected a whole number from 0`);
        }
        if (rows.rowOf(item) !== undefined) throw new RangeError(`there is an item ${item} already`);
        const padding = fitted(embedding);
        if (rows.count === rows.capacity) await grow();
        rows.add(item, padding);
      }),
    remove: (item) =>
      inTurn(async () => {
        rowOf(item);
        rows.remove(item);
        removedMeanwhile?.add(item);
      }),
    search: (vector, options) => inTurn(async () => rows.searcher.search(fitted(vector), options)),
    embeddingOf(item) {
      const row = rowOf(item);
      const scale = rows.scaleOf(row);
      return Float32Array.from(rows.codeOf(row).subarray(0, dimensions), (code) => code * scale);
    },
    get isForestStale() {
      if (rows.items < FOREST_FROM_ROWS) return false;
      const inForest = rows.forest?.rows ?? 0;
      const gone = rows.count - rows.items;
      return rows.count - inForest + gone > STALE_SHARE * rows.items;
    },
    rebuildForest: (signal) =>
      oneRebuild(async () => {
        removedMeanwhile = new Set();
        try {
          await rebuild(removedMeanwhile, signal);
        } finally {
          removedMeanwhile = null;
        }
      }),
  };
}

/**
 * Copies the codes of the items that are there, slice by slice.
 * @param current the rows, which may move to a larger arena meanwhile but keep their places
 * @returns the codes one after another, and the row that each came from
 */
async function copyCodes(current: () => LiveRows, dimensions: number, signal: AbortSignal | undefined) {
  const { items, count } = current();
  const codes = new Int8Array(items * dimensions);
  const scales = new Float32Array(items);
  const rowOf = new Uint32Array(items);
  let copied = 0;
  const slices = new Slices();
  for (let row = 0; row < count; row++) {
    if (slices.isOver) await slices.next(signal);
    const rows = current();
    if (rows.itemAt(row) === undefined) continue;
    codes.set(rows.codeOf(row), copied * dimensions);
    scales[copied] = rows.scaleOf(row);
    rowOf[copied] = row;
    copied++;
  }
  // Items that were removed meanwhile have left room at the end.
  const coded = { codes: codes.subarray(0, copied * dimensions), scales: scales.subarray(0, copied), dimensions };
  return { coded, rowOf: rowOf.subarray(0, copied) };
}
