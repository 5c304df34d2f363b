import { viewSections } from '../core/index-format/decode-index.ts';
import type { IndexHeader } from '../core/index-format/index-header.ts';
import { DIMENSIONS_STEP, type Kind, MAX_DIMENSIONS } from '../core/index-format/layout.ts';
import type { SectionTable } from '../core/index-format/section-table.ts';
import type { Neighbour } from '../core/neighbour.ts';
import { codeDimensions, padEmbeddings } from '../core/quantisation/pad-embeddings.ts';
import { quantiseQuery } from '../core/quantisation/quantise-query.ts';
import { Arena } from '../kernels/arena.ts';
import { instantiateKernels, type Kernels } from '../kernels/instantiate.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { receiveIndex } from './receive-index.ts';
import { rescoreRows } from './rescore-rows.ts';
import { HEAP_ENTRY_WORDS, scanRows } from './scan-rows.ts';
import type { SearchAnswer, SearchOptions } from './search-options.ts';

/**
 * Candidates of the 7-bit scan that are rescored: this many for each neighbour asked for, and at least so many. Recall@10
 * of 200 queries in 20,000 photos is 0.988 with 10 candidates, and 0.996 with 16 as with 2,000: all that the codes hold.
 */
const CANDIDATES_PER_NEIGHBOUR = 2;
const MIN_CANDIDATES = 32;

/** An index in memory, ready to be searched. */
export interface OpenIndex {
  readonly header: IndexHeader;
  readonly items: number;
  readonly dimensions: number;
  readonly kernel: Kernels['kernel'];
  /**
   * The items nearest to a vector of any length, and how they were found.
   * @throws RangeError for a vector of other dimensions, for numbers that are not finite and for options that do not fit;
   * the signal's reason
   */
  search(vector: Float32Array, options: SearchOptions): Promise<SearchAnswer>;
  /** The vector of an item, of unit length, as its code keeps it. @throws RangeError for an item that is not there */
  embeddingOf(item: number): Float32Array<ArrayBuffer>;
  /**
   * The `k` nearest items to an embedding of any length, nearest first; all of them when there are fewer than `k`.
   * @throws RangeError for an embedding of other dimensions or with numbers that are not finite; the signal's reason
   */
  searchByEmbedding(embedding: Float32Array, k: number, signal?: AbortSignal): Promise<Neighbour[]>;
  /**
   * The `k` nearest items to an item, the item itself left out.
   * @throws RangeError for an item that the index does not have; the signal's reason
   */
  searchByItem(item: number, k: number, signal?: AbortSignal): Promise<Neighbour[]>;
}

/**
 * Streams an index into the kernels' memory, each section verified as it arrives, and makes it searchable there.
 * @param module the compiled kernels; without them, or on an engine without SIMD, their TypeScript twins run
 * @throws FormatError saying what was found and what was expected; RangeError when there is not enough memory
 */
export async function openIndex(
  stream: ReadableStream<Uint8Array>,
  module: Uint8Array<ArrayBuffer> | null,
): Promise<OpenIndex> {
  const arena = new Arena();
  const kernels = await instantiateKernels(module, arena.memory);
  let places = { query: 0, heap: 0, entries: 0 };
  // Everything is allocated before the first byte arrives; after that the memory never grows and views stay valid.
  const { bytes, table } = await receiveIndex(stream, (table) => {
    const entries = rowsOf(table);
    const heapBytes = entries * HEAP_ENTRY_WORDS * Uint32Array.BYTES_PER_ELEMENT;
    places = { query: arena.allocate(MAX_DIMENSIONS), heap: arena.allocate(heapBytes), entries };
    return arena.view(arena.allocate(table.byteLength), table.byteLength);
  });
  const index = viewSections(bytes, table);
  const { header, codes, order } = index;
  const scratch = {
    query: new Int8Array(arena.memory.buffer, places.query, MAX_DIMENSIONS),
    heap: new Uint32Array(arena.memory.buffer, places.heap, places.entries * HEAP_ENTRY_WORDS),
  };
  // Searches share the scratch.
  const inTurn = oneAtATime();

  const nearest = (query: Float32Array, k: number, signal?: AbortSignal) =>
    inTurn(async () => {
      signal?.throwIfAborted();
      if (!Number.isInteger(k) || k < 0) throw new RangeError(`k is ${k}; expected a whole number from 0`);
      const candidates = Math.min(header.count, Math.max(MIN_CANDIDATES, CANDIDATES_PER_NEIGHBOUR * k));
      if (k === 0 || candidates === 0) return [];
      const rows = await scanRows(kernels, index, scratch, quantiseQuery(query), candidates, signal);
      return (await rescoreRows(index, rows, query, signal)).slice(0, k);
    });

  return {
    header,
    items: header.count,
    dimensions: header.dimensions,
    kernel: kernels.kernel,
    async search(vector, { k, signal }) {
      const neighbours = await nearest(padEmbeddings(vector, vector.length), k, signal);
      const { count, dimensions } = header;
      return { neighbours, plan: 'exact', rowsScored: count, bytesRead: count * (dimensions + 4) };
    },
    embeddingOf(item) {
      const row = order.indexOf(item);
      if (row < 0) throw new RangeError(`there is no item ${item}; the index has ${header.count} items`);
      const scale = index.scales[row] as number;
      const start = row * header.dimensions;
      return Float32Array.from(codes.subarray(start, start + header.dimensions), (code) => code * scale);
    },
    async searchByEmbedding(embedding, k, signal) {
      if (codeDimensions(embedding.length) !== header.dimensions) {
        throw new RangeError(`the query has ${embedding.length} dimensions; the index has ${header.dimensions}`);
      }
      return nearest(padEmbeddings(embedding, embedding.length), k, signal);
    },
    async searchByItem(item, k, signal) {
      const row = order.indexOf(item);
      if (row < 0) throw new RangeError(`there is no item ${item}; the index has ${header.count} items`);
      const start = row * header.dimensions;
      const query = Float32Array.from(codes.subarray(start, start + header.dimensions));
      // One more is asked for, since the item itself is among its nearest, if not always the first: others may equal it.
      const neighbours = await nearest(query, k + 1, signal);
      return neighbours.filter((neighbour) => neighbour.item !== item).slice(0, k);
    },
  };
}

/** The most rows that an index can have by its table alone, whatever its content will say. */
function rowsOf({ sections }: SectionTable): number {
  const bytesOf = (kind: Kind) => sections.find((section) => section.kind === kind)?.byteLength ?? 0;
  return Math.floor(Math.min(bytesOf('scales') / Float32Array.BYTES_PER_ELEMENT, bytesOf('codes') / DIMENSIONS_STEP));
}
