import { FormatError } from '../../core/errors.ts';
import { decodeIndex } from '../../core/index-format/decode-index.ts';
import type { IndexHeader } from '../../core/index-format/index-header.ts';
import { compareNeighbours, type Neighbour } from '../../core/neighbour.ts';
import { codeDimensions, padEmbeddings } from '../../core/quantisation/pad-embeddings.ts';
import { rankShards, type ShardCentres } from '../../core/shards/rank-shards.ts';
import type { Kernels } from '../../kernels/instantiate.ts';
import { type KernelSource, workspaceFrom } from '../../kernels/workspace.ts';
import { eventLoopTurn } from '../event-loop-turn.ts';
import { chooseShards } from './choose-shards.ts';
import { ShardScanner } from './scan-shard.ts';
import { ShardMemory } from './shard-memory.ts';

/** What a sharded index is made of. */
export interface ShardSource extends Omit<IndexHeader, 'count'> {
  /** Items of each shard, which lie one after another in the items' numbers. */
  readonly counts: readonly number[];
  readonly centres: ShardCentres;
  /** Whether a shard's file is on this device. */
  isStored(shard: number): boolean;
  /** The bytes of a shard's index, which `decodeIndex` checks. @throws DownloadError; the signal's reason */
  load(shard: number, signal: AbortSignal | undefined): Promise<Uint8Array<ArrayBuffer>>;
  /** Bytes that codes may take in memory; 384 MiB unless told. */
  readonly limitBytes?: number;
}

export interface ShardSearch {
  readonly k: number;
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

/** An index in shards, of which some are in memory. */
export interface ShardedIndex {
  readonly items: number;
  readonly dimensions: number;
  readonly kernel: Kernels['kernel'];
  /**
   * The nearest items among the shards that are looked at.
   * @throws the first shard's error when none could be searched; RangeError for a vector of other dimensions; the
   * signal's reason
   */
  search(vector: Float32Array, options: ShardSearch): Promise<ShardedAnswer>;
  /** The vector of an item, of unit length; loads its shard. @throws RangeError for an item that is not there */
  embeddingOf(item: number, signal?: AbortSignal): Promise<Float32Array<ArrayBuffer>>;
}

/** Browsers allow six connections a host; the app needs some for its pictures. */
const LOADS_AT_ONCE = 4;
/** So many failures one after another mean that there is no network, not a damaged file. */
const FAILURES_IN_A_ROW = 4;
/** Codes scanned before the event loop gets a turn: half a millisecond by SIMD. */
const SLICE_BYTES = 8 << 20;

/** Makes an index in shards searchable; nothing is loaded until the first search. */
export async function openShardedIndex(source: ShardSource, kernelSource: KernelSource): Promise<ShardedIndex> {
  const { counts, centres, dimensions } = source;
  const { arena, kernels } = await workspaceFrom(kernelSource);
  const mostRows = Math.max(...counts);
  const scanner = new ShardScanner(arena, kernels, dimensions, mostRows);
  const memory = new ShardMemory(arena, mostRows, dimensions, source.limitBytes);
  let next = 0;
  const first = counts.map((count) => {
    next += count;
    return next - count;
  });
  const items = next;

  const load = async (shard: number, signal: AbortSignal | undefined): Promise<void> => {
    const bytes = await source.load(shard, signal);
    signal?.throwIfAborted();
    // Another search may have brought it meanwhile.
    if (memory.has(shard)) return;
    const index = decodeIndex(bytes);
    checkShard(index.header, shard, source);
    memory.put(shard, index);
  };

  return {
    items,
    dimensions,
    kernel: kernels.kernel,
    async embeddingOf(item, signal) {
      const shard = counts.findIndex(
        (count, at) => item >= (first[at] as number) && item < (first[at] as number) + count,
      );
      if (shard < 0) throw new RangeError(`there is no item ${item}; the index has ${items} items`);
      let place = memory.get(shard);
      for (; !place; place = memory.get(shard)) await load(shard, signal);
      return scanner.embedding(place, place.order.indexOf(item - (first[shard] as number)));
    },
    async search(vector, { k, reach, filterOf, signal, onPartial }) {
      if (codeDimensions(vector.length) !== dimensions) {
        throw new RangeError(`the query has ${vector.length} dimensions; the index has ${dimensions}`);
      }
      if (!Number.isInteger(k) || k < 0) throw new RangeError(`k is ${k}; expected a whole number from 0`);
      signal?.throwIfAborted();
      const query = padEmbeddings(vector, vector.length);
      const ranked = Array.from(rankShards(centres, query), (shard) => ({
        shard,
        items: counts[shard] as number,
        isInMemory: memory.has(shard),
        isStored: source.isStored(shard),
      }));
      const { inMemory, stored, missing } = chooseShards(ranked, k, reach);
      let answer: ShardedAnswer = { neighbours: [], itemsSeen: 0, shardsSeen: 0, problems: [], searchMs: 0 };

      const look = async (shard: number): Promise<void> => {
        const filter = filterOf ? await filterOf(shard) : null;
        let place = memory.get(shard);
        for (; !place; place = memory.get(shard)) await load(shard, signal);
        const begun = performance.now();
        const near = scanner.scan(query, k, place, first[shard] as number, filter);
        const neighbours = [...answer.neighbours, ...near].sort(compareNeighbours).slice(0, k);
        answer = {
          ...answer,
          neighbours,
          itemsSeen: answer.itemsSeen + (counts[shard] as number),
          shardsSeen: answer.shardsSeen + 1,
          searchMs: answer.searchMs + performance.now() - begun,
        };
      };

      const tryToLook = async (shard: number): Promise<boolean> => {
        try {
          await look(shard);
          return true;
        } catch (error) {
          signal?.throwIfAborted();
          answer = { ...answer, problems: [...answer.problems, { shard, error: error as Error }] };
          return false;
        }
      };

      let sliceBytes = 0;
      for (const shard of inMemory) {
        sliceBytes += (counts[shard] as number) * dimensions;
        if (sliceBytes > SLICE_BYTES) {
          await eventLoopTurn();
          signal?.throwIfAborted();
          sliceBytes = 0;
        }
        await tryToLook(shard);
      }
      let told = 0;
      const tell = () => {
        if (answer.shardsSeen === 0 || answer.shardsSeen === told) return;
        told = answer.shardsSeen;
        onPartial?.(answer);
      };
      if (stored.length + missing.length > 0) tell();

      const queue = [...stored, ...missing].values();
      let [loaded, failedInARow] = [0, 0];
      const connection = async () => {
        for (const shard of queue) {
          const isFound = await tryToLook(shard);
          failedInARow = isFound ? 0 : failedInARow + 1;
          if (failedInARow >= FAILURES_IN_A_ROW) return;
          loaded++;
          // Fewer and fewer: what a person looks at should not change with every file.
          const isEndOfStored = loaded === stored.length && missing.length > 0;
          if (isEndOfStored || (loaded >= LOADS_AT_ONCE && Number.isInteger(Math.log2(loaded)))) tell();
        }
      };
      await Promise.all(Array.from({ length: LOADS_AT_ONCE }, connection));
      if (answer.shardsSeen === 0 && answer.problems[0]) throw answer.problems[0].error;
      return answer;
    },
  };
}

/** A shard must be what its directory says, or its rows would be searched with another encoder's numbers. */
function checkShard(header: IndexHeader, shard: number, source: ShardSource): void {
  const describe = ({ encoder, preprocessing, dimensions }: Omit<IndexHeader, 'count'>, count: number) =>
    `${count} items of ${dimensions} dimensions by encoder "${encoder.id}" (${encoder.sha256.slice(0, 12)}, ${preprocessing})`;
  const found = describe(header, header.count);
  const expected = describe(source, source.counts[shard] as number);
  if (found !== expected)
    throw new FormatError(`shard ${shard} of the index holds ${found}; its directory says ${expected}`);
}
