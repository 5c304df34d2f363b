import { DEFAULT_FOREST, FOREST_FROM_ROWS } from '../core/forest/default-forest.ts';
import type { ForestOptions } from '../core/forest/forest.ts';
import { codeDimensions, padEmbeddings } from '../core/quantisation/pad-embeddings.ts';
import { buildForestInTurns } from './build-forest-in-turns.ts';
import { eventLoopTurn } from './event-loop-turn.ts';
import { LiveRows } from './live-rows.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { SearchAnswer, SearchOptions } from './search-options.ts';

const FIRST_CAPACITY = 256;
/** A forest is built anew when so large a share of its rows has come or gone since: each costs a linear look. */
const STALE_SHARE = 0.2;
/** Rows copied between two turns of the event loop. */
const SLICE_ROWS = 2048;

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
  let isRebuilding = false;

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
    const keepsPlaces = rows.forest !== null || isRebuilding;
    const wanted = Math.max(FIRST_CAPACITY, 2 * (keepsPlaces ? rows.count : rows.items));
    const larger = await LiveRows.create(padded, wanted, module, rows.forest);
    const itemAt = new Map(Array.from(rows.entries(), ([item, row]) => [row, item]));
    for (let row = 0; row < rows.count; row++) {
      const item = itemAt.get(row);
      if (item !== undefined) larger.addCode(item, rows.codeOf(row), rows.scaleOf(row));
      else if (keepsPlaces) larger.addNothing();
    }
    rows = larger;
  }

  async function rebuild(signal: AbortSignal | undefined): Promise<void> {
    const before = Array.from(rows.entries());
    if (before.length === 0) return;
    const coded = await copyCodes(rows, before, padded, signal);
    const { codes, scales } = coded;
    const { forest, order } = await buildForestInTurns(coded, options, module, signal);
    const addTo = (target: LiveRows, from: number) => {
      const [item] = before[from] as [number, number];
      target.addCode(item, codes.subarray(from * padded, (from + 1) * padded), scales[from] as number);
    };
    const arranged = await LiveRows.create(padded, 2 * before.length, module, forest);
    for (const [place, from] of order.entries()) {
      if (place % SLICE_ROWS === 0) await turn(signal);
      addTo(arranged, from);
    }
    await inTurn(async () => {
      // A row never holds a second item and keeps its place meanwhile, so the same row means the same embedding.
      const rowBefore = new Map(before);
      for (const [item, row] of before) if (rows.rowOf(item) !== row) arranged.remove(item);
      const late = Array.from(rows.entries()).filter(([item, row]) => rowBefore.get(item) !== row);
      // More came than were there: the forest would be as stale as the one before.
      if (arranged.count + late.length > arranged.capacity) return;
      for (const [item, row] of late) arranged.addCode(item, rows.codeOf(row), rows.scaleOf(row));
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
        isRebuilding = true;
        try {
          await rebuild(signal);
        } finally {
          isRebuilding = false;
        }
      }),
  };
}

/** Copies the codes of items as they are now; later changes do not reach the copy. */
async function copyCodes(
  rows: LiveRows,
  entries: readonly (readonly [item: number, row: number])[],
  dimensions: number,
  signal: AbortSignal | undefined,
) {
  const codes = new Int8Array(entries.length * dimensions);
  const scales = new Float32Array(entries.length);
  for (const [place, [, row]] of entries.entries()) {
    if (place % SLICE_ROWS === 0) await turn(signal);
    codes.set(rows.codeOf(row), place * dimensions);
    scales[place] = rows.scaleOf(row);
  }
  return { codes, scales, dimensions };
}

async function turn(signal: AbortSignal | undefined): Promise<void> {
  await eventLoopTurn();
  signal?.throwIfAborted();
}
