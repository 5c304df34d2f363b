import type { Forest } from '../core/forest/forest.ts';
import { quantiseInto } from '../core/quantisation/quantise.ts';
import { seededRotation } from '../core/quantisation/rotation.ts';
import { signBytes, writeSignCodes } from '../core/quantisation/sign-codes.ts';
import { Arena } from '../kernels/arena.ts';
import { instantiateKernels } from '../kernels/instantiate.ts';
import type { RowsInMemory, SignsInMemory } from './rows-in-memory.ts';
import { allocateScratch } from './scratch.ts';
import { createSearcher, type Searcher } from './searcher.ts';

const LARGEST_CODE = 127;
/** Of the rotation before signs are taken; kept nowhere, so any will do as long as it stays the same. */
const SIGN_SEED = 1;
const REMOVED = -1;

/** Every row has its sign code. */
type FilledRows = RowsInMemory & { count: number; readonly signs: SignsInMemory };

/** Rows of items that come and go, in an arena of their own: a row is filled once and never holds another item. */
export class LiveRows {
  readonly capacity: number;
  readonly forest: Forest | null;
  readonly searcher: Searcher;
  readonly #rows: FilledRows;
  readonly #itemOf: Int32Array;
  readonly #rowOf = new Map<number, number>();
  #version = 0;

  /**
   * @param module the compiled kernels; null for their TypeScript twins
   * @param forest over the rows that will come first; it is copied
   */
  static async create(
    dimensions: number,
    capacity: number,
    module: Uint8Array<ArrayBuffer> | null,
    forest: Forest | null,
  ): Promise<LiveRows> {
    const arena = new Arena();
    const rotation = seededRotation(dimensions, SIGN_SEED);
    const codes = arena.allocate(capacity * dimensions);
    const scales = arena.allocate(capacity * Float32Array.BYTES_PER_ELEMENT);
    const signs = arena.allocate(capacity * signBytes(rotation));
    const scratch = allocateScratch(arena, capacity, dimensions, forest?.centreScales.length ?? 0);
    const copy = forest && copyForest(forest, arena);
    const kernels = await instantiateKernels(module, arena.memory);
    const rows = {
      kernels,
      memory: arena.memory,
      dimensions,
      count: 0,
      codes,
      scales,
      signs: { address: signs, rotation },
      forest: copy && viewForest(copy, arena),
    };
    return new LiveRows(rows, capacity, scratch);
  }

  private constructor(rows: FilledRows, capacity: number, scratch: Parameters<typeof createSearcher>[1]) {
    this.#rows = rows;
    this.capacity = capacity;
    this.forest = rows.forest;
    this.#itemOf = new Int32Array(capacity).fill(REMOVED);
    this.searcher = createSearcher(rows, scratch, {
      version: () => this.#version,
      isWhole: () => this.items === rows.count,
      itemOf: (row) => this.#itemOf[row] as number,
    });
  }

  /** Rows that were ever filled, those of removed items included. */
  get count(): number {
    return this.#rows.count;
  }

  get items(): number {
    return this.#rowOf.size;
  }

  /** The item in a row; undefined where it was removed. */
  itemAt(row: number): number | undefined {
    const item = this.#itemOf[row];
    return item === REMOVED ? undefined : item;
  }

  rowOf(item: number): number | undefined {
    return this.#rowOf.get(item);
  }

  /** The code of a row; a view that stays valid. */
  codeOf(row: number): Int8Array<ArrayBuffer> {
    const { memory, codes, dimensions } = this.#rows;
    return new Int8Array(memory.buffer, codes + row * dimensions, dimensions);
  }

  scaleOf(row: number): number {
    return new Float32Array(this.#rows.memory.buffer, this.#rows.scales, this.count)[row] as number;
  }

  /**
   * Appends an item by its embedding. The caller has seen that there is room and no such item.
   * @throws RangeError for numbers that are not finite
   */
  add(item: number, embedding: Float32Array): void {
    const code = new Int8Array(embedding.length);
    const lengthSquared = quantiseInto(code, embedding, LARGEST_CODE);
    const { memory, scales, signs, count: row } = this.#rows;
    this.codeOf(row).set(code);
    new Float32Array(memory.buffer, scales, row + 1)[row] = lengthSquared === 0 ? 0 : 1 / Math.sqrt(lengthSquared);
    const bytes = signBytes(signs.rotation);
    writeSignCodes(signs.rotation, code, new Uint8Array(memory.buffer, signs.address + row * bytes, bytes));
    this.#rows.count++;
    this.#itemOf[row] = item;
    this.#rowOf.set(item, row);
    this.#version++;
  }

  /** Appends a row as it stands elsewhere, also one whose item was removed. The caller has seen that there is room. */
  copyRow(source: LiveRows, from: number): void {
    const row = this.#copy(source, from, 1);
    const item = source.itemAt(from);
    if (item === undefined) return;
    this.#itemOf[row] = item;
    this.#rowOf.set(item, row);
  }

  /** Fills rows that are still empty with all rows of another, in their places; much quicker than one by one. */
  copyAll(source: LiveRows): void {
    this.#copy(source, 0, source.count);
    this.#itemOf.set(source.#itemOf.subarray(0, source.count));
    for (const [item, row] of source.#rowOf) this.#rowOf.set(item, row);
  }

  /** Appends what rows elsewhere hold in memory. @returns the first of the new rows */
  #copy(source: LiveRows, from: number, count: number): number {
    const row = this.#rows.count;
    for (const part of ['codes', 'scales', 'signs'] as const) {
      const bytes = source.#bytesOf(part, from, count);
      this.#bytesOf(part, row, count).set(bytes);
    }
    this.#rows.count += count;
    this.#version++;
    return row;
  }

  #bytesOf(part: 'codes' | 'scales' | 'signs', row: number, count: number): Uint8Array {
    const { memory, dimensions, codes, scales, signs } = this.#rows;
    const { address, each } = {
      codes: { address: codes, each: dimensions },
      scales: { address: scales, each: Float32Array.BYTES_PER_ELEMENT },
      signs: { address: signs.address, each: signBytes(signs.rotation) },
    }[part];
    return new Uint8Array(memory.buffer, address + row * each, count * each);
  }

  remove(item: number): void {
    const row = this.#rowOf.get(item);
    if (row === undefined) return;
    this.#itemOf[row] = REMOVED;
    this.#rowOf.delete(item);
    this.#version++;
  }
}

const PARTS = ['treeGroups', 'groupLeaves', 'leafStarts', 'lists', 'centres', 'centreScales'] as const;

/** Where a forest's parts lie in an arena, before the memory has its final size. */
function copyForest(forest: Forest, arena: Arena): Forest & { readonly places: readonly number[] } {
  const places = PARTS.map((part) => {
    const { buffer, byteOffset, byteLength } = forest[part];
    const address = arena.allocate(byteLength);
    arena.view(address, byteLength).set(new Uint8Array(buffer, byteOffset, byteLength));
    return address;
  });
  return { ...forest, places };
}

/** The forest as views into the arena, which must not grow any more. */
function viewForest(forest: Forest & { readonly places: readonly number[] }, arena: Arena): Forest {
  const { buffer } = arena.memory;
  const at = (part: (typeof PARTS)[number]) => forest.places[PARTS.indexOf(part)] as number;
  const numbers = (part: 'treeGroups' | 'groupLeaves' | 'leafStarts' | 'lists') =>
    new Uint32Array(buffer, at(part), forest[part].length);
  return {
    rows: forest.rows,
    dimensions: forest.dimensions,
    trees: forest.trees,
    treeGroups: numbers('treeGroups'),
    groupLeaves: numbers('groupLeaves'),
    leafStarts: numbers('leafStarts'),
    lists: numbers('lists'),
    centres: new Int8Array(buffer, at('centres'), forest.centres.length),
    centreScales: new Float32Array(buffer, at('centreScales'), forest.centreScales.length),
  };
}
