import { FormatError } from '../../core/errors.ts';
import { decodeIndex } from '../../core/index-format/decode-index.ts';
import type { IndexHeader } from '../../core/index-format/index-header.ts';
import { codeDimensions, padEmbeddings } from '../../core/quantisation/pad-embeddings.ts';
import { rankShards, type ShardCentres } from '../../core/shards/rank-shards.ts';
import type { Kernels } from '../../kernels/instantiate.ts';
import { type KernelSource, workspaceFrom } from '../../kernels/workspace.ts';
import { chooseShards } from './choose-shards.ts';
import { ShardScanner } from './scan-shard.ts';
import { ShardMemory } from './shard-memory.ts';
import { type ShardedAnswer, type ShardSearch, ShardsRun } from './shards-run.ts';

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
    async search(vector, options) {
      if (codeDimensions(vector.length) !== dimensions) {
        throw new RangeError(`the query has ${vector.length} dimensions; the index has ${dimensions}`);
      }
      const { k, signal } = options;
      if (!Number.isInteger(k) || k < 0) throw new RangeError(`k is ${k}; expected a whole number from 0`);
      signal?.throwIfAborted();
      const query = padEmbeddings(vector, vector.length);
      const ranked = Array.from(rankShards(centres, query), (shard) => ({
        shard,
        items: counts[shard] as number,
        isInMemory: memory.has(shard),
        isStored: source.isStored(shard),
      }));
      return new ShardsRun({ counts, first, dimensions, memory, scanner, load }, query, options).run(
        chooseShards(ranked, options.atLeast ?? options.k, options.reach),
      );
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
