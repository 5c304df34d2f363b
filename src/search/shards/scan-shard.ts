import { MAX_DIMENSIONS } from '../../core/index-format/layout.ts';
import { compareNeighbours, type Neighbour } from '../../core/neighbour.ts';
import { quantiseQuery } from '../../core/quantisation/quantise-query.ts';
import type { Arena } from '../../kernels/arena.ts';
import type { Kernels } from '../../kernels/instantiate.ts';
import { HEAP_ENTRY_WORDS } from '../scan-rows.ts';
import type { ShardPlace } from './shard-memory.ts';

/** Candidates of the 7-bit scan that are rescored; measured for a whole index in `open-index.ts`. */
const CANDIDATES_PER_NEIGHBOUR = 2;
const MIN_CANDIDATES = 32;
/** Address of the bitmap of rows that may be in the answer: none. */
const NO_FILTER = 0;

/** Finds the nearest rows of one shard; a shard is so small that this is done before anything else gets a turn. */
export class ShardScanner {
  readonly #arena: Arena;
  readonly #kernels: Kernels;
  readonly #dimensions: number;
  readonly #mostRows: number;
  readonly #query: number;
  readonly #heap: number;
  readonly #bitmap: number;

  /** @param mostRows of the largest shard */
  constructor(arena: Arena, kernels: Kernels, dimensions: number, mostRows: number) {
    this.#arena = arena;
    this.#kernels = kernels;
    this.#dimensions = dimensions;
    this.#mostRows = mostRows;
    this.#query = arena.allocate(MAX_DIMENSIONS);
    this.#heap = arena.allocate(mostRows * HEAP_ENTRY_WORDS * Uint32Array.BYTES_PER_ELEMENT);
    this.#bitmap = arena.allocate(Math.ceil(mostRows / 8));
  }

  /**
   * The `k` nearest items of a shard with their exact cosines, nearest first.
   * @param first number of the shard's first item
   * @param filter which items of the shard may be found: bit `item & 7` of byte `item >> 3`, counted from its first
   */
  scan(query: Float32Array, k: number, place: ShardPlace, first: number, filter: Uint8Array | null): Neighbour[] {
    const capacity = Math.min(place.rows, this.#mostRows, Math.max(MIN_CANDIDATES, CANDIDATES_PER_NEIGHBOUR * k));
    if (k === 0 || capacity === 0) return [];
    const { buffer } = this.#arena.memory;
    new Int8Array(buffer, this.#query, this.#dimensions).set(quantiseQuery(query));
    if (filter) this.#writeBitmap(filter, place);
    const found = this.#kernels.scanCodes(
      place.codes,
      place.scales,
      this.#query,
      this.#dimensions,
      0,
      place.rows,
      filter ? this.#bitmap : NO_FILTER,
      this.#heap,
      0,
      capacity,
    );
    const heap = new Uint32Array(buffer, this.#heap, found * HEAP_ENTRY_WORDS);
    const length = Math.sqrt(query.reduce((sum, value) => sum + value * value, 0));
    const neighbours = Array.from({ length: found }, (_, entry) => {
      const row = heap[HEAP_ENTRY_WORDS * entry + 1] as number;
      const cosine =
        length === 0 ? 0 : dot(new Int8Array(buffer, place.codes + row * this.#dimensions), query) / length;
      const scale = new Float32Array(buffer, place.scales + 4 * row, 1)[0] as number;
      return { item: first + (place.order[row] as number), score: Math.max(-1, Math.min(1, cosine * scale)) };
    });
    return neighbours.sort(compareNeighbours).slice(0, k);
  }

  /** The vector of a row, of unit length, as its code keeps it. */
  embedding(place: ShardPlace, row: number): Float32Array<ArrayBuffer> {
    const { buffer } = this.#arena.memory;
    const scale = new Float32Array(buffer, place.scales + 4 * row, 1)[0] as number;
    const codes = new Int8Array(buffer, place.codes + row * this.#dimensions, this.#dimensions);
    return Float32Array.from(codes, (code) => code * scale);
  }

  #writeBitmap(filter: Uint8Array, { order }: ShardPlace): void {
    const bitmap = new Uint8Array(this.#arena.memory.buffer, this.#bitmap, Math.ceil(order.length / 8)).fill(0);
    for (const [row, item] of order.entries()) {
      const isAllowed = ((filter[item >> 3] as number) & (1 << (item & 7))) !== 0;
      if (isAllowed) bitmap[row >> 3] = (bitmap[row >> 3] as number) | (1 << (row & 7));
    }
  }
}

function dot(codes: Int8Array, query: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < query.length; at++) sum += (codes[at] as number) * (query[at] as number);
  return sum;
}
