import { viewSections } from '../core/index-format/decode-index.ts';
import type { IndexHeader } from '../core/index-format/index-header.ts';
import { DIMENSIONS_STEP, MAX_DIMENSIONS } from '../core/index-format/layout.ts';
import type { SectionTable } from '../core/index-format/section-table.ts';
import type { Neighbour } from '../core/neighbour.ts';
import { codeDimensions, padEmbeddings } from '../core/quantisation/pad-embeddings.ts';
import { seededRotation } from '../core/quantisation/rotation.ts';
import type { Kernels } from '../kernels/instantiate.ts';
import { type KernelSource, workspaceFrom } from '../kernels/workspace.ts';
import { lookThrough } from './look-through.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { matrixPlace } from './place-matrix.ts';
import { receiveIndex } from './receive-index.ts';
import { allocateScratch, type Scratch } from './scratch.ts';
import { PLANS, type Plan, type SearchAnswer, type SearchOptions } from './search-options.ts';
import { createSearcher, type Searcher } from './searcher.ts';

/** An index in memory, ready to be searched. */
export interface OpenIndex {
  readonly header: IndexHeader;
  readonly items: number;
  readonly dimensions: number;
  readonly kernel: Kernels['kernel'];
  /** Ways that the sections of the index allow. */
  readonly plans: readonly Plan[];
  /**
   * The items nearest to a vector of any length, and how they were found.
   * @throws RangeError for a vector of other dimensions, for numbers that are not finite and for options that do not fit;
   * the signal's reason
   */
  search(vector: Float32Array, options: SearchOptions): Promise<SearchAnswer>;
  /**
   * Searches by the cosine of W·x from now on where `isProjected` is asked for; every row is looked at once for it, and the
   * event loop has turns meanwhile.
   * @param matrix WᵀW, dimensions × dimensions; null forgets it
   * @throws RangeError for a matrix that does not fit
   */
  lookThrough(matrix: Float32Array | null): Promise<void>;
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
 * @param source the compiled kernels or a workspace of its own; without kernels, or on an engine without SIMD, their
 * TypeScript twins run
 * @throws FormatError saying what was found and what was expected; RangeError when there is not enough memory
 */
export async function openIndex(stream: ReadableStream<Uint8Array>, source: KernelSource): Promise<OpenIndex> {
  const { arena, kernels } = await workspaceFrom(source);
  let scratch: Scratch | undefined;
  // Everything is allocated before the first byte arrives; after that the memory never grows and views stay valid.
  const { bytes, table } = await receiveIndex(stream, (table) => {
    const { rows, dimensions, centres } = mostThatFits(table);
    scratch = allocateScratch(arena, rows, dimensions, centres);
    return arena.view(arena.allocate(table.byteLength), table.byteLength);
  });
  const { header, codes, scales, order, forest, signs } = viewSections(bytes, table);
  const { count, dimensions } = header;
  const rows = {
    kernels,
    memory: arena.memory,
    dimensions,
    count,
    codes: codes.byteOffset,
    scales: scales.byteOffset,
    signs: signs ? { address: signs.codes.byteOffset, rotation: seededRotation(dimensions, signs.seed) } : null,
    forest: forest ?? null,
  };
  const contents = { version: () => 0, isWhole: () => true, itemOf: (row: number) => order[row] as number };
  const placeMatrix = matrixPlace(rows, scratch as Scratch);
  const searcher = createSearcher(rows, scratch as Scratch, contents, placeMatrix);
  let projected: Searcher | null = null;
  const inTurn = oneAtATime();
  let rowOfItem: Uint32Array | undefined;

  const rowOf = (item: number): number => {
    if (!Number.isInteger(item) || item < 0 || item >= count) {
      throw new RangeError(`there is no item ${item}; the index has ${count} items`);
    }
    rowOfItem ??= inverse(order);
    return rowOfItem[item] as number;
  };
  const search = async (vector: Float32Array, options: SearchOptions) => {
    if (codeDimensions(vector.length) !== dimensions) {
      throw new RangeError(`the query has ${vector.length} dimensions; the index has ${dimensions}`);
    }
    return inTurn(() => {
      if (options.isProjected && !projected) throw new RangeError('there is no projection to look through');
      const chosen = (options.isProjected && projected) || searcher;
      return chosen.search(padEmbeddings(vector, vector.length), options);
    });
  };

  return {
    header,
    items: count,
    dimensions,
    kernel: kernels.kernel,
    plans: PLANS.filter((plan) => (forest || !plan.startsWith('forest')) && (signs || !plan.endsWith('funnel'))),
    search,
    lookThrough: (matrix) =>
      inTurn(async () => {
        projected = null;
        if (!matrix) return;
        const through = await lookThrough(rows, scratch as Scratch, matrix, placeMatrix);
        projected = createSearcher(through.rows, scratch as Scratch, contents, placeMatrix, through);
      }),
    embeddingOf(item) {
      const row = rowOf(item);
      const scale = scales[row] as number;
      return Float32Array.from(codes.subarray(row * dimensions, (row + 1) * dimensions), (code) => code * scale);
    },
    async searchByEmbedding(embedding, k, signal) {
      return (await search(embedding, signal ? { k, signal } : { k })).neighbours;
    },
    async searchByItem(item, k, signal) {
      const row = rowOf(item);
      const query = Float32Array.from(codes.subarray(row * dimensions, (row + 1) * dimensions));
      // One more is asked for, since the item itself is among its nearest, if not always the first: others may equal it.
      const { neighbours } = await search(query, signal ? { k: k + 1, signal } : { k: k + 1 });
      return neighbours.filter((neighbour) => neighbour.item !== item).slice(0, k);
    },
  };
}

/** The most that an index can hold by its table alone, whatever its content will say. */
function mostThatFits({ sections }: SectionTable): { rows: number; dimensions: number; centres: number } {
  const bytesOf = (kind: string) => sections.find((section) => section.kind === kind)?.byteLength ?? 0;
  const codes = bytesOf('codes');
  const rows = Math.floor(Math.min(bytesOf('scales') / Float32Array.BYTES_PER_ELEMENT, codes / DIMENSIONS_STEP));
  const dimensions = rows > 0 ? Math.min(MAX_DIMENSIONS, Math.floor(codes / rows)) : DIMENSIONS_STEP;
  // A centre has a scale and a code.
  return { rows, dimensions, centres: Math.floor(bytesOf('forest') / (Float32Array.BYTES_PER_ELEMENT + dimensions)) };
}

/** The row of each item. */
function inverse(order: Uint32Array): Uint32Array {
  const rows = new Uint32Array(order.length);
  for (let row = 0; row < order.length; row++) rows[order[row] as number] = row;
  return rows;
}
