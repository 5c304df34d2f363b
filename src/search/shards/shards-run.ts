import { compareNeighbours, type Neighbour } from '../../core/neighbour.ts';
import { eventLoopTurn } from '../event-loop-turn.ts';
import type { ChosenShards } from './choose-shards.ts';
import type { ShardScanner } from './scan-shard.ts';
import type { ShardMemory } from './shard-memory.ts';

export interface ShardSearch {
  readonly k: number;
  /** So many items the shards that are looked at must hold; k unless told. */
  readonly atLeast?: number | undefined;
  readonly reach: 'nearest' | 'everything';
  /** Which items of a shard may be found: bit `item & 7` of byte `item >> 3`, counted from its first; null = all. */
  readonly filterOf?: ((shard: number) => Promise<Uint8Array | null>) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Gets the answers that come before the last, each from more shards than the one before. */
  readonly onPartial?: ((partial: ShardedAnswer) => void) | undefined;
}

export interface ShardedAnswer {
  /** Nearest first; equal scores by item number. */
  readonly neighbours: readonly Neighbour[];
  readonly itemsSeen: number;
  readonly shardsSeen: number;
  /** What kept shards that were wanted from being searched; empty when all could. */
  readonly problems: readonly { readonly shard: number; readonly error: Error }[];
  /** Time of scanning, without loading. */
  readonly searchMs: number;
}

/** What a search works with. */
export interface Shards {
  /** Items of each shard, and the number of its first. */
  readonly counts: readonly number[];
  readonly first: readonly number[];
  readonly dimensions: number;
  readonly memory: ShardMemory;
  readonly scanner: ShardScanner;
  /** Brings a shard to the memory. @throws DownloadError, FormatError; the signal's reason */
  load(shard: number, signal: AbortSignal | undefined): Promise<void>;
}

/** Browsers allow six connections a host; the app needs some for its pictures. */
const LOADS_AT_ONCE = 4;
/** So many failures one after another mean that there is no network, not a damaged file. */
const FAILURES_IN_A_ROW = 4;
/** Codes scanned before the event loop gets a turn: half a millisecond by SIMD. */
const SLICE_BYTES = 8 << 20;

/** One search through the shards that were chosen for it. */
export class ShardsRun {
  readonly #shards: Shards;
  readonly #query: Float32Array;
  readonly #options: ShardSearch;
  #answer: ShardedAnswer = { neighbours: [], itemsSeen: 0, shardsSeen: 0, problems: [], searchMs: 0 };
  /** Shards that the last partial answer had seen. */
  #told = 0;

  constructor(shards: Shards, query: Float32Array, options: ShardSearch) {
    this.#shards = shards;
    this.#query = query;
    this.#options = options;
  }

  /** @throws the first shard's error when none could be searched; the signal's reason */
  async run({ inMemory, stored, missing }: ChosenShards): Promise<ShardedAnswer> {
    await this.#lookInMemory(inMemory);
    if (stored.length + missing.length > 0) this.#tell();
    await this.#loadAndLook(stored, missing);
    const [problem] = this.#answer.problems;
    if (this.#answer.shardsSeen === 0 && problem) throw problem.error;
    return this.#answer;
  }

  async #lookInMemory(inMemory: readonly number[]): Promise<void> {
    const { counts, dimensions } = this.#shards;
    let sliceBytes = 0;
    for (const shard of inMemory) {
      sliceBytes += (counts[shard] as number) * dimensions;
      if (sliceBytes > SLICE_BYTES) {
        await eventLoopTurn();
        this.#options.signal?.throwIfAborted();
        sliceBytes = 0;
      }
      await this.#tryToLook(shard);
    }
  }

  async #loadAndLook(stored: readonly number[], missing: readonly number[]): Promise<void> {
    // One queue for all connections: each takes the next.
    const queue = [...stored, ...missing].values();
    let [loaded, failedInARow] = [0, 0];
    const connection = async () => {
      for (const shard of queue) {
        failedInARow = (await this.#tryToLook(shard)) ? 0 : failedInARow + 1;
        if (failedInARow >= FAILURES_IN_A_ROW) return;
        loaded++;
        // Fewer and fewer: what a person looks at should not change with every file.
        const isEndOfStored = loaded === stored.length && missing.length > 0;
        if (isEndOfStored || (loaded >= LOADS_AT_ONCE && Number.isInteger(Math.log2(loaded)))) this.#tell();
      }
    };
    await Promise.all(Array.from({ length: LOADS_AT_ONCE }, connection));
  }

  /** @returns whether the shard was searched; what kept it from that is noted */
  async #tryToLook(shard: number): Promise<boolean> {
    try {
      await this.#look(shard);
      return true;
    } catch (error) {
      this.#options.signal?.throwIfAborted();
      this.#answer = { ...this.#answer, problems: [...this.#answer.problems, { shard, error: error as Error }] };
      return false;
    }
  }

  async #look(shard: number): Promise<void> {
    const { memory, scanner, counts, first } = this.#shards;
    const { k, filterOf, signal } = this.#options;
    const filter = filterOf ? await filterOf(shard) : null;
    // Others may have taken its place while it was awaited.
    let place = memory.get(shard);
    for (; !place; place = memory.get(shard)) await this.#shards.load(shard, signal);
    const begun = performance.now();
    const near = scanner.scan(this.#query, k, place, first[shard] as number, filter);
    const neighbours = [...this.#answer.neighbours, ...near].sort(compareNeighbours).slice(0, k);
    const searchMs = this.#answer.searchMs + performance.now() - begun;
    const { itemsSeen, shardsSeen } = this.#answer;
    const seen = { itemsSeen: itemsSeen + (counts[shard] as number), shardsSeen: shardsSeen + 1 };
    this.#answer = { ...this.#answer, ...seen, neighbours, searchMs };
  }

  #tell(): void {
    const { shardsSeen } = this.#answer;
    if (shardsSeen === 0 || shardsSeen === this.#told) return;
    this.#told = shardsSeen;
    this.#options.onPartial?.(this.#answer);
  }
}
