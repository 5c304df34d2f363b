import type { DecodedIndex } from '../../core/index-format/decode-index.ts';
import type { Arena } from '../../kernels/arena.ts';

/** Where a shard lies in the kernels' memory. */
export interface ShardPlace {
  readonly codes: number;
  readonly scales: number;
  readonly rows: number;
  /** The item in each row, counted from the shard's first. */
  readonly order: Uint32Array;
}

const ALIGNMENT = 64;
/** Codes kept in memory: a million items of 256 dimensions, with the slack of slots that are not full. */
const DEFAULT_LIMIT_BYTES = 384 << 20;
/** However large the shards, so many have a place, or those that arrive together would push one another out. */
const LEAST_SLOTS = 8;

/**
 * Shards in the kernels' memory, in slots of one size. When the limit is reached, the shard that was needed longest ago
 * makes room; it is read again from the device when it is needed again.
 */
export class ShardMemory {
  readonly #arena: Arena;
  readonly #codesBytes: number;
  readonly #slotBytes: number;
  readonly #limitBytes: number;
  /** By shard, needed longest ago first. */
  readonly #places = new Map<number, ShardPlace>();
  #slots = 0;

  /** @param mostRows of the largest shard */
  constructor(arena: Arena, mostRows: number, dimensions: number, limitBytes = DEFAULT_LIMIT_BYTES) {
    this.#arena = arena;
    this.#codesBytes = align(mostRows * dimensions);
    this.#slotBytes = this.#codesBytes + align(mostRows * Float32Array.BYTES_PER_ELEMENT);
    this.#limitBytes = limitBytes;
  }

  has(shard: number): boolean {
    return this.#places.has(shard);
  }

  /** The shards in memory, needed longest ago first. */
  shards(): number[] {
    return [...this.#places.keys()];
  }

  /** Where a shard lies; it counts as needed now. */
  get(shard: number): ShardPlace | undefined {
    const place = this.#places.get(shard);
    if (place) {
      this.#places.delete(shard);
      this.#places.set(shard, place);
    }
    return place;
  }

  /** Copies a shard to a slot. It fits, since its rows and dimensions were checked against the directory. */
  put(shard: number, { codes, scales, order }: DecodedIndex): ShardPlace {
    const slot = this.#freeSlot();
    const place = { codes: slot, scales: slot + this.#codesBytes, rows: order.length, order: order.slice() };
    const { buffer } = this.#arena.memory;
    new Int8Array(buffer, place.codes, codes.length).set(codes);
    new Float32Array(buffer, place.scales, scales.length).set(scales);
    this.#places.set(shard, place);
    return place;
  }

  #freeSlot(): number {
    const isFull = this.#slots >= LEAST_SLOTS && (this.#slots + 1) * this.#slotBytes > this.#limitBytes;
    if (!isFull) {
      try {
        const slot = this.#arena.allocate(this.#slotBytes);
        this.#slots++;
        return slot;
      } catch (error) {
        // The device has no more memory to give: what is here must do.
        if (this.#slots === 0) throw error;
      }
    }
    const [oldest, place] = this.#places.entries().next().value as [number, ShardPlace];
    this.#places.delete(oldest);
    return place.codes;
  }
}

function align(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
