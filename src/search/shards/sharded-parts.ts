import type { Neighbour } from '../../core/neighbour.ts';
import type { KernelSource } from '../../kernels/workspace.ts';
import type { ClassFocus } from '../search-options.ts';
import { searchShards } from './search-shards.ts';
import { openShardedIndex, type ShardSource } from './sharded-index.ts';
import type { ShardedAnswer, ShardSearch } from './shards-run.ts';

/** A shard of parts as it arrives. */
export interface ArrivedParts {
  /** Of each row `item × parts + part`. */
  readonly partOf: Uint32Array;
  /** The index of the rows, which `decodeIndex` checks. */
  readonly index: Uint8Array<ArrayBuffer>;
}

/** What an index of parts in shards is made of; `counts` are rows. */
export interface PartsSource extends Omit<ShardSource, 'load'> {
  /** How many parts each picture has. */
  readonly partsEach: number;
  /** @throws DownloadError, FormatError; the signal's reason */
  load(shard: number, signal: AbortSignal | undefined): Promise<ArrivedParts>;
}

export interface PartsSearch extends Omit<ShardSearch, 'k' | 'filterOf' | 'onPartial'> {
  /** So many items. */
  readonly k: number;
  readonly focus: ClassFocus | undefined;
  /** Which of some items may be found, a byte each; undefined = all. */
  readonly passing?: ((items: Uint32Array) => Promise<Uint8Array>) | undefined;
  readonly onPartial: (partial: ShardedAnswer) => void;
}

/** Parts of pictures in shards of their own: those that look alike lie together, wherever their items do. */
export interface ShardedParts {
  readonly rows: number;
  /** The nearest parts, enough for `k` items; each is numbered `item × (parts + 1) + 1 + part`, as in a whole index. */
  search(vector: Float32Array, options: PartsSearch): Promise<ShardedAnswer>;
}

/** Makes parts in shards searchable; nothing is loaded until the first search. */
export async function openShardedParts(source: PartsSource, kernels: KernelSource): Promise<ShardedParts> {
  const { counts, partsEach } = source;
  const tables = new Map<number, Uint32Array>();
  /** Indexes that came with a table which was needed first. */
  const waiting = new Map<number, Uint8Array<ArrayBuffer>>();
  const first = counts.map((_, shard) => counts.slice(0, shard).reduce((sum, count) => sum + count, 0));

  const arrive = async (shard: number, signal: AbortSignal | undefined) => {
    const { partOf, index } = await source.load(shard, signal);
    tables.set(shard, partOf);
    return index;
  };
  const tableOf = async (shard: number, signal: AbortSignal | undefined): Promise<Uint32Array> => {
    if (!tables.has(shard)) waiting.set(shard, await arrive(shard, signal));
    return tables.get(shard) as Uint32Array;
  };
  const index = await openShardedIndex(
    {
      ...source,
      async load(shard, signal) {
        const early = waiting.get(shard);
        waiting.delete(shard);
        return early ?? arrive(shard, signal);
      },
    },
    kernels,
  );

  const entryOf = ({ item: row, score }: Neighbour): Neighbour => {
    const shard = first.findLastIndex((start) => start <= row);
    const part = tables.get(shard)?.[row - (first[shard] as number)] as number;
    const item = Math.floor(part / partsEach);
    return { item: item * (partsEach + 1) + 1 + (part % partsEach), score };
  };
  const withEntries = (answer: ShardedAnswer): ShardedAnswer => ({
    ...answer,
    neighbours: answer.neighbours.map(entryOf),
  });

  return {
    rows: index.items,
    async search(vector, { k, focus, passing, onPartial, ...options }) {
      const filterOf = async (shard: number): Promise<Uint8Array> => {
        const partOf = await tableOf(shard, options.signal);
        const passes = (await passing?.(partOf.map((part) => Math.floor(part / partsEach)))) as Uint8Array;
        const bits = new Uint8Array(Math.ceil(partOf.length / 8));
        for (const [row, isPassing] of passes.entries()) {
          if (isPassing) bits[row >> 3] = (bits[row >> 3] as number) | (1 << (row & 7));
        }
        return bits;
      };
      const search: ShardSearch = {
        ...options,
        // Of every item all parts may stand before the next item.
        k: k * partsEach,
        filterOf: passing && filterOf,
        onPartial: (partial) => onPartial(withEntries(partial)),
      };
      return withEntries(await searchShards(index, vector, search, focus));
    },
  };
}
