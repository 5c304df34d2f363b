import { compareNeighbours, type Neighbour } from '../../core/neighbour.ts';
import { quantiseQuery } from '../../core/quantisation/quantise-query.ts';
import type { Arena } from '../../kernels/arena.ts';
import type { Kernels } from '../../kernels/instantiate.ts';
import { HEAP_ENTRY_WORDS } from '../scratch.ts';
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
  readonly #queryCode: number;
  readonly #query: number;
  readonly #heap: number;
  readonly #rows: number;
  readonly #scores: number;
  readonly #bitmap: number;

  /** @param mostRows of the largest shard */
  constructor(arena: Arena, kernels: Kernels, dimensions: number, mostRows: number) {
    this.#arena = arena;
    this.#kernels = kernels;
    this.#dimensions = dimensions;
    this.#mostRows = mostRows;
    const words = (count: number) => arena.allocate(count * Uint32Array.BYTES_PER_ELEMENT);
    this.#queryCode = arena.allocate(dimensions);
    this.#query = words(dimensions);
    this.#heap = words(mostRows * HEAP_ENTRY_WORDS);
    this.#rows = words(mostRows);
    this.#scores = words(mostRows);
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
    new Int8Array(buffer, this.#queryCode, this.#dimensions).set(quantiseQuery(query));
    new Float32Array(buffer, this.#query, this.#dimensions).set(query);
    if (filter) this.#writeBitmap(filter, place);
    const found = this.#kernels.scanCodes(
      place.codes,
      place.scales,
      this.#queryCode,
      this.#dimensions,
      0,
      place.rows,
      filter ? this.#bitmap : NO_FILTER,
      this.#heap,
      0,
      capacity,
    );
    const heap = new Uint32Array(buffer, this.#heap, found * HEAP_ENTRY_WORDS);
    const rows = new Uint32Array(buffer, this.#rows, found);
    for (let entry = 0; entry < found; entry++) rows[entry] = heap[HEAP_ENTRY_WORDS * entry + 1] as number;
    const { codes, scales } = place;
    this.#kernels.rescoreCodes(codes, scales, this.#query, this.#dimensions, this.#rows, found, this.#scores);
    const scores = new Float32Array(buffer, this.#scores, found);
    const length = Math.sqrt(query.reduce((sum, value) => sum + value * value, 0));
    const neighbours = Array.from(rows, (row, at) => {
      const cosine = length === 0 ? 0 : (scores[at] as number) / length;
      // float32 can carry a cosine past 1 by 1e-7.
      return { item: first + (place.order[row] as number), score: Math.max(-1, Math.min(1, cosine)) };
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
